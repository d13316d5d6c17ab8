-- An email that a program sends, one person after another: it is no list email that somebody wrote.
alter table list_email add column standing boolean not null default false;
