-- What the champion and its challenger answered to imported texts before the challenger was taught them.
create table import_answer (
    model_id bigint not null references model (id),
    change_number bigint not null,                  -- that added the example
    version integer not null,                       -- the challenger whose training asked
    champion integer not null,
    champion_label varchar(400) not null,
    champion_score double precision not null,
    champion_label_score double precision not null, -- the score that the example's label had
    champion_squares double precision not null,     -- sum of the squared scores of all labels
    label varchar(400) not null,
    score double precision not null,
    label_score double precision not null,
    squares double precision not null,
    primary key (model_id, change_number, version)
);
