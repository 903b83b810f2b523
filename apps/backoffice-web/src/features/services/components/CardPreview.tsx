// The card as citizens will see it, drawn by the very component of their app, on a phone that one can turn dark or enlarge.
import type { CardContent } from '@io/composing/service-card';
import { Choice } from '@io/ui';
import { safeFragment } from '@io/ui/letter';
import { inLanguage, PreferenceSwitches, ServiceCardView } from '@io/ui/service-card';
import { contactsEn, contactsIt, serviceCardEn, serviceCardIt } from '@io/ui/service-card-words';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTexts } from '../../../texts/texts.tsx';
import { PhoneFrame } from './PhoneFrame.tsx';

const SPOKEN = {
  it: {
    card: serviceCardIt,
    contacts: contactsIt,
    safe: {
      elsewhere: '(si apre in una nuova scheda)',
      careful: (host: string) => `Attenzione: questo link porta a ${host}`,
      table: 'Tabella',
    },
  },
  en: {
    card: serviceCardEn,
    contacts: contactsEn,
    safe: {
      elsewhere: '(opens in a new tab)',
      careful: (host: string) => `Careful: this link leads to ${host}`,
      table: 'Table',
    },
  },
};
type Spoken = keyof typeof SPOKEN;

const ON = {
  is_inbox_enabled: true,
  is_webhook_enabled: true,
  is_email_enabled: true,
  can_access_message_read_status: false,
};

export function CardPreview(props: {
  content: CardContent;
  institution: string;
  logoUrl: string | undefined;
}) {
  const { services } = useTexts();
  const words = services.preview;
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [size, setSize] = useState<'normal' | 'large'>('normal');
  const [language, setLanguage] = useState<Spoken>('it');
  const options = <T extends string>(names: Record<T, string>) =>
    (Object.keys(names) as T[]).map((value) => ({ value, label: names[value] }));
  return (
    <section className="phone-side" aria-label={words.title}>
      <h2>{words.title}</h2>
      <div className="phone-choices">
        <Choice
          legend={words.theme}
          layout="row"
          value={theme}
          options={options(words.themes)}
          onChange={setTheme}
        />
        <Choice
          legend={words.size}
          layout="row"
          value={size}
          options={options(words.sizes)}
          onChange={setSize}
        />
        <Choice
          legend={words.language}
          layout="row"
          value={language}
          options={options(words.languages)}
          onChange={setLanguage}
        />
      </div>
      <PhoneFrame
        label={words.frame}
        theme={theme}
        size={size === 'large' ? 150 : 100}
        language={language}
      >
        <Shown {...props} language={language} emptyName={words.emptyName} />
      </PhoneFrame>
    </section>
  );
}

function Shown(props: {
  content: CardContent;
  institution: string;
  logoUrl: string | undefined;
  language: Spoken;
  emptyName: string;
}) {
  const { content, language } = props;
  const { card, contacts, safe } = SPOKEN[language];
  const [preferences, setPreferences] = useState(ON);
  const metadata = {
    ...content,
    description: content.description,
    translations: {
      en: { service_name: content.service_name_en, description: content.description_en },
    },
  };
  const shown = inLanguage(content.service_name, metadata, language);
  return (
    <div className="phone-content">
      <h1 lang={shown.lang}>{shown.service_name || props.emptyName}</h1>
      <ServiceCardView
        service={{
          organization_name: props.institution,
          department_name: content.department_name,
          logo: props.logoUrl,
          is_coming: false,
          contacts: content,
        }}
        words={card}
        contactWords={contacts}
        elsewhere={safe.elsewhere}
        preferences={
          <PreferenceSwitches
            words={card}
            value={preferences}
            hasEmail={!content.require_secure_channel}
            onChoose={(choice) => setPreferences((now) => ({ ...now, ...choice }))}
          />
        }
        text={
          shown.description === undefined || shown.description === '' ? undefined : (
            <Prose markdown={shown.description} lang={shown.lang} safe={safe} />
          )
        }
      />
    </div>
  );
}

function Prose(props: {
  markdown: string;
  lang: string;
  safe: Parameters<typeof safeFragment>[1];
}) {
  const { markdown, safe } = props;
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    ref.current?.replaceChildren(safeFragment(markdown, safe));
  }, [markdown, safe]);
  return <section className="prose" lang={props.lang} ref={ref} />;
}
