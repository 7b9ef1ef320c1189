-- What was erased is erased here too.
create index difference_by_text on difference (model_id, text_hash);
