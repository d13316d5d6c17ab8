create index prospect_account_words_idx on prospect_account using gin (search_words(name)) where deleted_at is null;
