-- The key that a provider's signatures are checked with, where it signs; what was refused is counted, with the last time and reason.
alter table mail_hook add column signing_key text;
alter table mail_hook add column refused bigint not null default 0;
alter table mail_hook add column refused_at timestamptz;
alter table mail_hook add column refused_why text constraint mail_hook_refusal_kind
    check (refused_why in ('unsigned', 'wrong-signature', 'foreign-address', 'no-certificate'));
-- when the address that Amazon asked to open was opened
alter table mail_hook add column confirmed_at timestamptz;
