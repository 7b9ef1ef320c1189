-- The answers of calls that carried an Idempotency-Key, for a day. A row without an owner is a finished call.
create table keyed_answer (
    id varchar(64) not null primary key,            -- SHA-256 of method, path and key
    path varchar(8192) not null,
    request varchar(64),                            -- SHA-256 of query and body, known once the body was read
    owner varchar(36),                              -- the server process in which the call runs
    alive_until timestamp(6) with time zone,        -- until when that server is believed to live
    status integer,                                 -- absent as long as there is no answer
    headers varchar(8192),
    created_at timestamp(6) with time zone not null
);
create index keyed_answer_created_at on keyed_answer (created_at);

-- A body compressed, in parts of at most 512 kB.
create table keyed_answer_part (
    answer varchar(64) not null references keyed_answer (id) on delete cascade,
    part integer not null,
    bytes bytea not null,
    primary key (answer, part)
);

-- Readiness writes here to see whether the database can write.
create table store_probe (
    id integer not null primary key,
    probed_at timestamp(6) with time zone not null
);
insert into store_probe (id, probed_at) values (1, current_timestamp);
