-- Whether a version is compared with what it would be without each of its contributors.
alter table evaluation add column contributors boolean default false not null;
