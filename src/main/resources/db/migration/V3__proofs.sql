-- Versions derived once more from their examples: to certify their parameters, to reproduce or to repair them.
create table derivation (
  seq bigint not null primary key,
  id varchar(36) not null unique,
  model_id bigint not null references model (id),
  version integer not null,
  purpose varchar(16) not null,
  state varchar(16) not null,
  progress double precision not null,
  error varchar(2000),
  found varchar(64), -- SHA-256 of the derived parameters
  certificate varchar(4000),
  created_at timestamp(3) with time zone not null,
  finished_at timestamp(3) with time zone
);
create index derivation_by_version on derivation (model_id, version, purpose, seq);

-- The witness of the version of a model that was certified last, in parts of at most 512 kB.
create table witness_part (
  model_id bigint not null references model (id),
  version integer not null,
  part integer not null,
  bytes bytea not null,
  primary key (model_id, version, part)
);
