"""The pages, each made of what a desk or an archive gives: HTML, in which nothing but the program's
own words is ever read as markup."""
