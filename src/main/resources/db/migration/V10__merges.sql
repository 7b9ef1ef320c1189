-- Files that were merged into models.
create table model_merge (
  seq bigint not null primary key,
  id varchar(36) not null unique,
  model_id bigint not null references model (id),
  file_sha256 varchar(64) not null,
  training_job varchar(36), -- null where the model trains on request only
  accepted integer not null,
  added integer not null,
  labels integer not null,
  created_at timestamp(3) with time zone not null
);
create index model_merge_by_model on model_merge (model_id, seq);

-- What changed since a watermark is found without a look at the whole set.
create index example_by_removed on example (model_id, removed);
create index example_by_erased on example (model_id, erased);
