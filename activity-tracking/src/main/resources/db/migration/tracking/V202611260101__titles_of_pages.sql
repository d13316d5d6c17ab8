-- Titles of pages, each once: a page view names its title by a number, as it names its address.
create table title_dictionary (
    id bigint not null constraint title_dictionary_pk primary key default nextval('dictionary_seq'),
    title text not null,
    title_hash bytea not null constraint title_dictionary_hash_key unique
);
insert into title_dictionary (title, title_hash)
select title, substring(sha256(convert_to(title, 'UTF8')) for 16)
from (select distinct title from page_view where title <> '') titles;

-- Made anew rather than altered: columns stand by their size, so that no row has holes, and partitions of before and of later are alike.
do $$
declare
    part record;
begin
    create table page_view_anew (
        id bigint not null,
        occurred_at timestamptz not null,
        visitor_id bigint not null,
        visit_id bigint not null,
        url_id bigint not null,
        title_id bigint,
        referrer_id bigint,
        user_agent_id bigint,
        prospect_id bigint,
        page_action_id bigint,
        verdict smallint not null default 0
    ) partition by range (occurred_at);

    for part in
        select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'page_view'::regclass order by c.relname
    loop
        execute format('create table %I (like page_view_anew including defaults)', part.name || '_anew');
        execute format('insert into %I (id, occurred_at, visitor_id, visit_id, url_id, title_id, referrer_id, user_agent_id, prospect_id,
                                        page_action_id, verdict)
                        select v.id, v.occurred_at, v.visitor_id, v.visit_id, v.url_id, t.id, v.referrer_id, v.user_agent_id, v.prospect_id,
                               v.page_action_id, v.verdict
                        from %I v left join title_dictionary t on t.title_hash = substring(sha256(convert_to(v.title, ''UTF8'')) for 16)
                            and v.title <> ''''
                        order by v.occurred_at, v.id', part.name || '_anew', part.name);
        execute format('drop table %I', part.name);
        execute format('alter table %I rename to %I', part.name || '_anew', part.name);
        execute format('alter table page_view_anew attach partition %I %s', part.name, part.bound);
    end loop;
    drop table page_view;
    alter table page_view_anew rename to page_view;
end
$$;

alter table page_view add constraint page_view_pk primary key (id, occurred_at);
create index page_view_visitor_idx on page_view (visitor_id, occurred_at);
create index page_view_prospect_idx on page_view (prospect_id, occurred_at desc) where prospect_id is not null;
create index page_view_time_id_idx on page_view (occurred_at, id);
create index page_view_page_action_idx on page_view (page_action_id, occurred_at) where page_action_id is not null;
create trigger page_view_tally_update after update on page_view referencing new table as changed for each statement execute function mark_tally();
create trigger page_view_tally_delete after delete on page_view referencing old table as changed for each statement execute function mark_tally();
