-- Tuning jobs and the table of their trials; what settings a version was made with; the target of a model.

alter table model add column target varchar(4000); -- null: none

alter table model_version add column settings varchar(4000);
alter table model_version add column tuning_job varchar(36); -- that found the settings
update model_version set settings = (select learner from model where model.id = model_version.model_id);
alter table model_version alter column settings set not null;

alter table training_job add column learner varchar(4000); -- settings to train with where they are not the model's
alter table training_job add column tuning_job varchar(36); -- that found them

create table tuning_job (
  seq bigint not null primary key,
  id varchar(36) not null unique,
  model_id bigint not null references model (id),
  state varchar(16) not null,
  progress double precision not null,
  origin varchar(16) not null, -- who wanted it: a client, the target, a drift
  reason varchar(2000) not null,
  budget_seconds integer not null,
  metric varchar(16) not null,
  basis varchar(16), -- null: examples that no trial is taught
  set_name varchar(63),
  learners varchar(16000) not null,
  seed bigint not null,
  settings varchar(4000), -- those that the model had when the first trial began
  watermark bigint not null, -- of the set that trials are taught
  cases integer not null, -- on which each trial is judged
  best integer, -- number of the best trial
  training_job varchar(36), -- that makes the version
  version integer,
  outcome varchar(2000),
  error varchar(2000),
  created_at timestamp(3) with time zone not null,
  started_at timestamp(3) with time zone,
  finished_at timestamp(3) with time zone
);
create index tuning_job_by_model on tuning_job (model_id, seq);

-- A trial is measured once a rung, on ever more rows.
create table tuning_trial (
  job varchar(36) not null, -- the tuning job's id
  number integer not null, -- in the order in which they are drawn; 0 has the settings before
  rung integer not null,
  settings varchar(4000) not null,
  taught integer not null, -- how many rows
  state varchar(16) not null,
  score double precision,
  log_loss double precision,
  seconds double precision not null,
  error varchar(500),
  primary key (job, number, rung)
);
