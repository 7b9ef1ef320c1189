-- The row of a declared label has its name for an id, and a label may be longer than an example's id.
alter table example alter column id set data type varchar(200);

-- What was asked for while a job ran, so that another one follows it: null, 'CHANGES' or 'FULL'.
alter table training_job add column successor varchar(16);
