// One section's switch and message, with what will happen to everybody when it is saved.
import { Button, Choice, Dialog, TextArea, TextField, Toggle } from '@io/ui';
import { type FormEvent, useState } from 'react';
import { fieldOfInstant, instantOfField } from '../../../format/words.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Section } from '../../../wire.ts';
import { type SectionChange, useSetSection } from '../mutations.ts';

const LEVELS = ['none', 'normal', 'critical'] as const;

export function SectionDialog({ section, onClose }: { section: Section; onClose: () => void }) {
  const { admission, app } = useSpoken().texts;
  const words = admission.sections;
  const name = words.names[section.name];
  const [visible, setVisible] = useState(section.visible);
  const [level, setLevel] = useState(section.level);
  const [text, setText] = useState(section.text);
  const [link, setLink] = useState(section.link ?? '');
  const [end, setEnd] = useState(fieldOfInstant(section.expected_end));
  const [isTried, setTried] = useState(false);
  const say = useSay();
  const change = useSetSection();
  const needsText = !visible || level !== 'none';
  /** It works and says nothing, and would go on so: there is nothing to save. */
  const isIdle = !needsText && section.visible && section.level === 'none';
  const isIncomplete = needsText && (text.it.trim() === '' || text.en.trim() === '');
  const isEverywhere = section.name === 'everywhere';
  // No page is closed by it: of e-mail people can only be told.
  const isOnlyTold = isEverywhere || section.name === 'mail';
  const [effect, save] = !visible
    ? [words.effectOff(name), words.switchOff(name)]
    : needsText
      ? [isEverywhere ? words.everywhereEffect : words.effectMessage(name), words.publish]
      : [isEverywhere ? words.everywhereNone : words.effectNone(name), words.clear];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isIncomplete) return;
    const { name: which, changed_at: _at, ...before } = section;
    const wanted: SectionChange = needsText
      ? { visible, level, text, link: link.trim() || null, expected_end: instantOfField(end) }
      : { visible, level, text: { it: '', en: '' }, link: null, expected_end: null };
    change.mutate(
      { section: which, ...wanted },
      {
        onSuccess() {
          onClose();
          say({
            text: words.saved(name),
            undo: () => change.mutate({ section: which, ...before }),
          });
        },
      },
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={isEverywhere ? name : words.dialogTitle(name)}
      closeLabel={app.close}
    >
      <form className="form" noValidate onSubmit={submit}>
        {!isOnlyTold && (
          <Toggle
            label={words.isOn}
            hint={words.isOnHint}
            checked={visible}
            onChange={setVisible}
          />
        )}
        <Choice
          legend={words.level}
          layout="row"
          value={level}
          onChange={setLevel}
          options={LEVELS.map((value) => ({ value, label: words.levels[value] }))}
        />
        {needsText && (
          <>
            <TextArea
              label={words.textIt}
              hint={isEverywhere ? words.everywhereHint : words.textHint}
              lang="it"
              maxLength={500}
              value={text.it}
              onChange={(event) => setText({ ...text, it: event.target.value })}
            />
            <TextArea
              label={words.textEn}
              lang="en"
              maxLength={500}
              value={text.en}
              onChange={(event) => setText({ ...text, en: event.target.value })}
            />
            <TextField
              type="url"
              label={words.link}
              hint={words.linkHint}
              value={link}
              onChange={(event) => setLink(event.target.value)}
            />
            <TextField
              type="datetime-local"
              label={admission.expectedEnd}
              hint={words.endHint}
              value={end}
              onChange={(event) => setEnd(event.target.value)}
            />
          </>
        )}
        <p aria-live="polite">
          <strong>{isIdle ? '' : effect}</strong>
        </p>
        {isTried && isIncomplete && (
          <p className="text-field-error" role="alert">
            {admission.needed}
          </p>
        )}
        {change.error && <TroubleNotice error={change.error} />}
        <div className="dialog-actions">
          <Button
            look={visible ? 'primary' : 'danger'}
            type="submit"
            disabled={isIdle}
            busy={change.isPending}
          >
            {isIdle ? words.publish : save}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
