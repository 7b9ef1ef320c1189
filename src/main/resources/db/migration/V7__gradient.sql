-- The gradient road: what training jobs decided and how they went. An encoder's name says what stands before it, stop
-- words among it.

alter table model alter column encoder set data type varchar(10000);
alter table model_version alter column encoder set data type varchar(12000);

create table job_note (
  job varchar(36) not null, -- the training job's id
  position integer not null, -- numbered together with the points
  words varchar(2000) not null,
  noted_at timestamp(3) with time zone not null,
  primary key (job, position)
);

create table job_point (
  job varchar(36) not null,
  position integer not null,
  curve varchar(32) not null,
  step double precision not null,
  amount double precision not null,
  primary key (job, position)
);
