// Who is at the counter, what they ask, and how they give leave: by the app or with a code.
import { Button, Notice, TextArea, TextField } from '@io/ui';
import { FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../../../texts/texts.tsx';
import { FilterChips } from '../../console/components/ListPanel.tsx';

export interface Wanted {
  fiscal_code?: string;
  notice_number?: string;
  /** Without one the person is asked in the app. */
  code?: string;
  reason: string;
}

const bare = (text: string) => text.replaceAll(/\s+/g, '').toUpperCase();

export function LookForm(props: {
  way: 'app' | 'code';
  onWay: (way: 'app' | 'code') => void;
  isBusy: boolean;
  onLook: (wanted: Wanted) => void;
}) {
  const { counter: words } = useTexts().outcomes;
  const { way } = props;
  const [by, setBy] = useState<'person' | 'notice'>('person');
  const [who, setWho] = useState('');
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const isPerson = way === 'app' || by === 'person';
  const isWho = isPerson ? FISCAL_CODE_PATTERN.test(bare(who)) : /^\d{18}$/.test(bare(who));
  const isCode = way === 'app' || /^\d{8}$/.test(bare(code));
  const isReason = reason.trim().length >= 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isWho || !isCode || !isReason) return;
    props.onLook({
      ...(isPerson ? { fiscal_code: bare(who) } : { notice_number: bare(who) }),
      ...(way === 'code' && { code: bare(code) }),
      reason: reason.trim(),
    });
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <div className="filters">
        <FilterChips
          legend={words.way}
          choices={[
            ['app', words.byApp],
            ['code', words.byCode],
          ]}
          chosen={way}
          onChoose={(one) => {
            props.onWay(one);
            if (by === 'notice') setWho('');
            setBy('person');
            setTried(false);
          }}
        />
        {way === 'code' && (
          <FilterChips
            legend={words.by}
            choices={[
              ['person', words.byPerson],
              ['notice', words.byNotice],
            ]}
            chosen={by}
            onChoose={(one) => {
              setBy(one);
              setWho('');
              setTried(false);
            }}
          />
        )}
      </div>
      <Notice>{way === 'app' ? words.askHow : words.how}</Notice>
      <TextField
        key={isPerson ? 'person' : 'notice'}
        label={isPerson ? words.person : words.notice}
        inputMode={isPerson ? 'text' : 'numeric'}
        autoComplete="off"
        spellCheck={false}
        maxLength={30}
        value={who}
        error={isTried && !isWho ? (isPerson ? words.personWrong : words.noticeWrong) : undefined}
        onChange={(event) => setWho(event.target.value)}
      />
      {way === 'code' && (
        <TextField
          label={words.code}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          value={code}
          error={isTried && !isCode ? words.codeWrong : undefined}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      <div>
        <TextArea
          label={words.reason}
          hint={words.reasonHint}
          rows={2}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {isTried && !isReason && (
          <p className="field-error" role="alert">
            {words.reasonShort}
          </p>
        )}
      </div>
      <div>
        <Button type="submit" icon={way === 'app' ? 'user' : 'eye'} busy={props.isBusy}>
          {way === 'app' ? words.ask : words.look}
        </Button>
      </div>
    </form>
  );
}
