// The words to look for. Searching happens on demand, so that nothing moves while one writes.
import { Button, TextField } from '@io/ui';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../../../texts/texts.tsx';

export function SearchForm(props: { search: string; onSearch: (search: string) => void }) {
  const { services: words } = useTexts();
  const [written, setWritten] = useState(props.search);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSearch(written.trim());
  };
  return (
    <search>
      <form className="search-form" onSubmit={submit}>
        <TextField
          label={words.search}
          type="search"
          value={written}
          maxLength={100}
          autoComplete="off"
          enterKeyHint="search"
          onChange={(event) => setWritten(event.target.value)}
        />
        <Button type="submit" icon="search">
          {words.searchButton}
        </Button>
      </form>
    </search>
  );
}
