-- The folded names have the letters that no accent makes as the ones a reader looks for them under.
UPDATE partners SET
    name_sort = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(name_sort, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ł', 'l'), 'ø', 'o'), 'đ', 'd'), 'ð', 'd'), 'ħ', 'h'), 'ı', 'i'), '’', ''''), '‘', ''''), 'ʼ', ''''),
    name_search = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(name_search, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ł', 'l'), 'ø', 'o'), 'đ', 'd'), 'ð', 'd'), 'ħ', 'h'), 'ı', 'i'), '’', ''''), '‘', ''''), 'ʼ', '''');
UPDATE customers SET
    name_sort = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(name_sort, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ł', 'l'), 'ø', 'o'), 'đ', 'd'), 'ð', 'd'), 'ħ', 'h'), 'ı', 'i'), '’', ''''), '‘', ''''), 'ʼ', ''''),
    name_search = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(name_search, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ł', 'l'), 'ø', 'o'), 'đ', 'd'), 'ð', 'd'), 'ħ', 'h'), 'ı', 'i'), '’', ''''), '‘', ''''), 'ʼ', '''');
UPDATE relationships SET
    customer_sort = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(customer_sort, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ł', 'l'), 'ø', 'o'), 'đ', 'd'), 'ð', 'd'), 'ħ', 'h'), 'ı', 'i'), '’', ''''), '‘', ''''), 'ʼ', ''''),
    customer_search = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(customer_search, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ł', 'l'), 'ø', 'o'), 'đ', 'd'), 'ð', 'd'), 'ħ', 'h'), 'ı', 'i'), '’', ''''), '‘', ''''), 'ʼ', '''');
