-- form.id is the asset's id; its token stands in the public address.
create table form (
    id bigint not null constraint form_pk primary key,
    version integer not null default 0,
    token text not null constraint form_token_key unique,
    published_on date not null,
    language text not null default 'AUTO' constraint form_language_check check (language in ('AUTO', 'JA', 'EN')),
    submit_en text not null default '',
    submit_ja text not null default '',
    intro_html text not null default '',
    outro_html text not null default '',
    after_submit text not null default 'CONTENT' constraint form_after_submit_check check (after_submit in ('CONTENT', 'REDIRECT')),
    thank_you_html text not null default '',
    redirect_url text not null default '',
    redirect_whole_page boolean not null default true,
    always_display boolean not null default false,
    not_you_link boolean not null default true,
    accent text not null default 'BLUE',
    labels text not null default 'TOP' constraint form_labels_check check (labels in ('TOP', 'LEFT')),
    constraint form_asset_fk foreign key (id) references asset (id)
);

create sequence form_field_seq increment by 50;

create table form_field (
    id bigint not null constraint form_field_pk primary key,
    form_id bigint not null,
    position integer not null,
    field_key text not null,
    type text not null,
    format text not null,
    label_en text not null default '',
    label_ja text not null default '',
    help_en text not null default '',
    help_ja text not null default '',
    error_en text not null default '',
    error_ja text not null default '',
    required boolean not null default false,
    prefill boolean not null default true,
    keep_first boolean not null default false,
    default_value text not null default '',
    css_class text not null default '',
    choices jsonb not null default '[]',
    constraint form_field_form_fk foreign key (form_id) references form (id),
    constraint form_field_key unique (form_id, field_key)
);

create sequence form_submission_seq increment by 50;

-- What was typed, as it was typed: notices and autoresponders speak of this, not of the prospect's later values.
create table form_submission (
    id bigint not null constraint form_submission_pk primary key default nextval('form_submission_seq'),
    form_id bigint not null,
    prospect_id bigint not null,
    visitor_id bigint,
    activity_id bigint,
    at timestamptz not null,
    page_url text not null default '',
    answers jsonb not null,
    constraint form_submission_form_fk foreign key (form_id) references form (id),
    constraint form_submission_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
);
create index form_submission_form_idx on form_submission (form_id, at desc);
create index form_submission_prospect_idx on form_submission (prospect_id, at desc);
create index form_submission_activity_idx on form_submission (activity_id) where activity_id is not null;

-- Domains refused by the format "email not from a free provider"; an asterisk stands for any ending.
create table free_mail_domain (
    domain text not null constraint free_mail_domain_pk primary key
);
insert into free_mail_domain (domain)
values
    ('gmail.com'), ('googlemail.com'), ('yahoo.*'), ('ymail.com'), ('rocketmail.com'), ('hotmail.*'), ('outlook.*'), ('live.*'), ('msn.com'),
    ('aol.*'), ('icloud.com'), ('me.com'), ('mac.com'), ('gmx.*'), ('web.de'), ('mail.ru'), ('yandex.*'), ('qq.com'), ('163.com'), ('126.com'),
    ('naver.com'), ('daum.net'), ('proton.me'), ('protonmail.com'), ('pm.me'), ('tutanota.com'), ('fastmail.com'), ('zoho.com'),
    ('ymail.ne.jp'), ('docomo.ne.jp'), ('ezweb.ne.jp'), ('au.com'), ('softbank.ne.jp'), ('i.softbank.jp'), ('vodafone.ne.jp'), ('ybb.ne.jp'),
    ('nifty.com'), ('ocn.ne.jp'), ('biglobe.ne.jp'), ('so-net.ne.jp'), ('plala.or.jp'), ('dion.ne.jp'), ('eonet.ne.jp'), ('jcom.*'),
    ('excite.co.jp'), ('goo.jp'), ('infoseek.jp');
