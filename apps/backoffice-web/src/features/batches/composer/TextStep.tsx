// Second step: subject and text with the fields of the list, advice beside, and the phone alive.
import { Button, Notice, TextArea, TextField } from '@io/ui';
import { useId, useRef } from 'react';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { SampleRow } from '../list/list-words.ts';
import { HintsPanel } from './HintsPanel.tsx';
import { PhonePreview } from './PhonePreview.tsx';
import { faultsOf, fieldOf, type PlanColumn, type Words } from './words.ts';

export function TextStep(props: {
  institution: string;
  service: string;
  words: Words;
  columns: readonly PlanColumn[];
  sample: readonly SampleRow[];
  saveTemplate: {
    isBusy: boolean;
    error: unknown;
    run: () => void;
    /** Where the text is a template already. */
    label?: string;
  };
  onChange: (more: Partial<Words>) => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches.compose;
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const { columns, onChange, saveTemplate } = props;
  const { subject, body } = props.words;
  const faults = faultsOf(props.words);
  const insert = (header: string) => {
    const field = area.current;
    const start = field?.selectionStart ?? body.length;
    const end = field?.selectionEnd ?? start;
    const put = fieldOf(header);
    onChange({ body: body.slice(0, start) + put + body.slice(end) });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(start + put.length, start + put.length);
    });
  };
  const canSave =
    faults.length === 0 && [props.words.name, subject, body].every((one) => one.trim() !== '');
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.steps.text}</h2>
      <div className="compose">
        <div className="form">
          <TextField
            label={words.subject}
            value={subject}
            maxLength={500}
            lang="it"
            onChange={(event) => onChange({ subject: event.target.value })}
          />
          <TextArea
            label={words.body}
            hint={words.bodyHint}
            rows={12}
            maxLength={12_000}
            lang="it"
            ref={area}
            value={body}
            onChange={(event) => onChange({ body: event.target.value })}
          />
          {columns.length > 0 && (
            <fieldset className="field-chips">
              <legend>{words.insert}</legend>
              {columns.slice(0, 30).map(({ header }) => (
                <Button
                  key={header}
                  look="secondary"
                  aria-label={words.insertOf(header)}
                  onClick={() => insert(header)}
                >
                  {header}
                </Button>
              ))}
            </fieldset>
          )}
          {faults.length > 0 && (
            <Notice tone="urgent" title={words.faults} live="status">
              <ul>
                {faults.map((fault) => (
                  <li key={`${fault.code} ${fault.at}`}>{fault[language]}</li>
                ))}
              </ul>
            </Notice>
          )}
          <HintsPanel
            words={props.words}
            columns={columns}
            onBody={(next) => onChange({ body: next })}
          />
          {canSave && (
            <div className="act">
              <Button
                look={saveTemplate.label === undefined ? 'quiet' : 'primary'}
                icon="file"
                busy={saveTemplate.isBusy}
                onClick={saveTemplate.run}
              >
                {saveTemplate.label ?? words.saveTemplate}
              </Button>
              {saveTemplate.label === undefined && (
                <p className="quiet small">{words.saveTemplateHint}</p>
              )}
              {saveTemplate.error !== null && <TroubleNotice error={saveTemplate.error} />}
            </div>
          )}
        </div>
        <PhonePreview
          institution={props.institution}
          service={props.service}
          words={props.words}
          columns={columns}
          sample={props.sample}
        />
      </div>
    </section>
  );
}
