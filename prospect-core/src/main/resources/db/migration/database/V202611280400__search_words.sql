-- The words of a text by which a person would look for it: full-width forms folded, small letters, without the legal form.
create function search_words(text) returns tsvector language sql immutable parallel safe
return array_to_tsvector(array_remove(string_to_array(translate(
    replace(replace(lower(left(normalize(left($1, 500), NFKC), 500)), '株式会社', ' '), '有限会社', ' '),
    E'()[]"、,;・/\t\n\r', '             '), ' '), ''));

-- Asks for a text that has, for each word typed, one that begins with it; null when nothing was typed.
create function search_query(text) returns tsquery language sql immutable parallel safe
return (select cast(string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':*', ' & ') as tsquery)
        from unnest(tsvector_to_array(search_words($1))) as word);
