-- The judge: what rivals of the champion answered to texts whose truth became known, and who is compared with whom.

alter table model add column predecessor integer; -- the champion before, as long as the present one is watched
alter table model add column canary_share double precision default 0 not null; -- of the traffic, the challenger's

-- What a rival answered to the text of a feedback before either was taught it. Withdrawn and replaced feedback is passed
-- over when evidence is counted; the row stays.
create table rival_answer (
    model_id bigint not null references model (id),
    change_number bigint not null,                  -- the feedback's
    version integer not null,                       -- the rival
    former boolean not null,                        -- it was champion before, and watches; else it is a challenger
    label varchar(400) not null,
    score double precision not null,
    label_score double precision not null,          -- the score that the fed-back label had
    squares double precision not null,              -- sum of the squared scores of all labels
    millis double precision not null,               -- how long the rival took, encoder and head
    champion_millis double precision not null,
    primary key (model_id, change_number, version)
);

-- A contest's evidence is the rival answers above its first change, by its rival: a challenger of one kind and the ones
-- that come after it, or the champion before, as long as it watches.
create table contest (
    seq bigint not null primary key,
    model_id bigint not null references model (id),
    part varchar(16) not null,                      -- challenge, watch
    champion integer not null,
    rival integer not null,                         -- in a challenge the first version of the kind
    kind varchar(400),                              -- of learner, in a challenge
    ordinal integer not null,                       -- which kind under this champion: its share of the level
    after_change bigint not null,
    started_at timestamp(3) with time zone not null,
    ended_at timestamp(3) with time zone
);
create index contest_by_model on contest (model_id, seq);
