-- Models that read vectors and models that answer numbers. Where texts are kept stands the written form of a vector then,
-- where labels are kept that of a target: docs/decisions/0013-vectors.md.

alter table model add column input varchar(400) default '{"type":"text"}' not null;
alter table model add column outputs integer default 1 not null; -- how many numbers a target has

alter table example alter column text set data type varchar(44000);
alter table prediction alter column text set data type varchar(44000);
alter table evaluation_case alter column text set data type varchar(44000);
alter table difference alter column text set data type varchar(44000);

alter table prediction add column estimate varchar(4000); -- numbers and interval, where numbers are answered
alter table model_version add column errors varchar(400); -- left-out errors, where numbers are answered
