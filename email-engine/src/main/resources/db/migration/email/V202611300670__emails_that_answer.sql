-- An email that stands ready and goes to one person after the other, whenever something sets it off. What it says is told by a
-- digest; who gets the same words again gets them in a further mailing, because each mailing holds one message for each person.
alter table list_email add column answers boolean not null default false;
-- decided once and for all, as whom it is for
drop trigger list_email_note on list_email;
create trigger list_email_note after update on list_email for each row
    execute function note_asset_change('id', 'version,started_at,finished_at,content_changed_at,tested_at,stopped_by,only_for,answers');

create table reply_mailing (
    origin_id bigint not null,
    digest text not null,
    turn integer not null,
    list_email_id bigint not null,
    constraint reply_mailing_pk primary key (origin_id, digest, turn),
    constraint reply_mailing_email_key unique (list_email_id),
    constraint reply_mailing_origin_fk foreign key (origin_id) references asset (id),
    constraint reply_mailing_email_fk foreign key (list_email_id) references list_email (id) on delete cascade
        deferrable initially deferred
);
