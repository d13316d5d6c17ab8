-- Which pages of the customer's sites show what somebody searched for, and by which parameter.
create sequence site_search_seq increment by 50;

create table site_search (
    id bigint not null constraint site_search_pk primary key default nextval('site_search_seq'),
    results_url text not null,
    parameter text not null,
    constraint site_search_page_key unique (results_url, parameter)
);
