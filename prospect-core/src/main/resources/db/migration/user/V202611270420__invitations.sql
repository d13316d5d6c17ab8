-- the link's token is kept as a hash only; one invitation per user holds, the last
create table user_invitation (
    user_id bigint not null constraint user_invitation_pk primary key
        constraint user_invitation_user_fk references app_user,
    token_hash text not null,
    invited_at timestamptz not null,
    invited_by bigint constraint user_invitation_by_fk references app_user,
    expires_at timestamptz not null,
    accepted_at timestamptz
);
create unique index user_invitation_token_key on user_invitation (token_hash);
