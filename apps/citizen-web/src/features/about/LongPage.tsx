// A page of text in sections, whose words are loaded with it and not with the app.
import { Skeleton } from '@io/ui';
import { useEffect, useState } from 'react';
import { usePageTitle } from '../../shell/page-title.ts';
import { PublicPage } from '../../shell/PublicPage.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import type { LongTexts } from '../../texts/long-it.ts';
import { useSpoken } from '../../texts/texts.tsx';

const load = {
  it: async () => (await import('../../texts/long-it.ts')).longIt,
  en: async () => (await import('../../texts/long-en.ts')).longEn,
};

export function LongPage({ title, page }: { title: string; page: keyof LongTexts }) {
  const { texts, everywhere } = useSpoken();
  const { language } = everywhere;
  const heading = usePageTitle(title);
  const [words, setWords] = useState<LongTexts | undefined>();
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    let isWanted = true;
    load[language]().then((loaded) => isWanted && setWords(loaded), setError);
    return () => {
      isWanted = false;
    };
  }, [language]);

  return (
    <PublicPage className="narrow long-page">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {error !== undefined && <TroubleNotice error={error} />}
      {!words && error === undefined && <Skeleton label={texts.app.loading} rows={3} />}
      {words?.[page].map(({ heading: name, paragraphs }) => (
        <section key={name}>
          <h2>{name}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </PublicPage>
  );
}
