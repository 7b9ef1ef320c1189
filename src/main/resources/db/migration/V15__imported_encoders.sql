-- Encoders that came by import. What a file is called by is its digest, so that two encoders may share one.
create table imported_encoder (
    name varchar(63) not null primary key,
    languages varchar(200) not null,                -- ISO 639-1 codes, by spaces
    weights_sha256 varchar(64) not null,
    tokenizer_sha256 varchar(64) not null,
    pooling varchar(8) not null,
    dimension integer not null,
    max_tokens integer not null,
    created_at timestamp(3) with time zone not null
);

-- The files in rows of at most 512 kB.
create table encoder_part (
    sha256 varchar(64) not null,                    -- of the whole file
    part integer not null,
    bytes bytea not null,
    primary key (sha256, part)
);
