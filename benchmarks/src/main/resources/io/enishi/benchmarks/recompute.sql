-- What somebody would write by hand to recompute one list of who has 100 points, may be mailed and clicked in at least two
-- emails' worth of links within a year: the same rows in the same kind of tables as the product, in one statement.
with wanted as materialized (
    select p.id
    from prospect p
    join prospect_figure f on f.prospect_id = p.id
    join (
        select a.prospect_id from activity a
        where a.code = 1 and a.asset_kind = 'list-email' and a.verdict = 0 and a.prospect_id is not null
            and a.occurred_at >= now() - interval '365 days'
        group by a.prospect_id having count(*) >= 2
    ) c on c.prospect_id = p.id
    where p.deleted_at is null and f.score >= 100
        and p.hard_bounced_at is null and p.soft_bounces < 5 and not p.opted_out and not p.do_not_email
        and not exists (select from suppression s where s.removed_at is null and s.value = p.email_key)
        and not exists (select from suppression s where s.removed_at is null and s.value = split_part(p.email_key, '@', 2))
), gone as (
    update hand_membership m set deleted_at = now(), updated_at = now()
    where m.list_id = 1 and m.deleted_at is null and not exists (select from wanted w where w.id = m.prospect_id)
    returning prospect_id
), come as (
    insert into hand_membership (id, list_id, prospect_id)
    select nextval('list_membership_seq'), 1, w.id from wanted w
    where not exists (select from hand_membership m where m.list_id = 1 and m.prospect_id = w.id and m.deleted_at is null)
    on conflict (list_id, prospect_id) do update set deleted_at = null, updated_at = now()
    returning prospect_id
), closed as (
    update hand_interval i set left_at = now(), left_cause_kind = 'list', left_cause_id = 1
    from gone where i.list_id = 1 and i.prospect_id = gone.prospect_id and i.left_at is null
), opened as (
    insert into hand_interval (id, list_id, prospect_id, joined_at, joined_cause_kind, joined_cause_id)
    select nextval('list_membership_interval_seq'), 1, prospect_id, now(), 'list', 1 from come
)
select (select count(*) from come) + (select count(*) from gone)
