-- What was done to a model's versions, by whom and on which evidence: append-only, each row hashed with the one before.
create table history (
    model_id bigint not null references model (id),
    sequence bigint not null,                       -- from 1 within a model
    at timestamp(3) with time zone not null,
    actor varchar(16) not null,
    deed varchar(16) not null,                      -- published, took the stage, stepped back, left the stage
    from_version integer,
    to_version integer,
    evidence varchar(8000),
    previous_hash varchar(64) not null,
    hash varchar(64) not null,
    primary key (model_id, sequence)
);
