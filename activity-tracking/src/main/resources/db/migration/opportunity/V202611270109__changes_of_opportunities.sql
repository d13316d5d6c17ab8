create trigger opportunity_note after update on opportunity for each row execute function note_asset_change('id', '');
