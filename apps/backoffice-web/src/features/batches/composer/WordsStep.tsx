// First step: for which service, under which name, from which template.
import { TextField } from '@io/ui';
import { useId } from 'react';
import { useTexts } from '../../../texts/texts.tsx';
import type { BatchTemplate } from '../../../wire.ts';
import type { Words } from './words.ts';

export function WordsStep(props: {
  words: Words;
  services: ReadonlyMap<string, string>;
  templates: readonly BatchTemplate[];
  /** Where the name is not that of a batch. */
  labels?: { name: string; nameHint: string };
  onChange: (more: Partial<Words>) => void;
  onTemplate: (id: string) => void;
}) {
  const { batches } = useTexts();
  const texts = batches.compose;
  const id = useId();
  const { words, services, templates, onChange, onTemplate } = props;
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{texts.steps.words}</h2>
      <div className="form-row form-row-top">
        <div className="text-field">
          <label htmlFor={`${id}-service`}>{batches.service}</label>
          <select
            id={`${id}-service`}
            value={words.serviceId}
            onChange={(event) => onChange({ serviceId: event.target.value })}
          >
            {[...services].map(([serviceId, name]) => (
              <option key={serviceId} value={serviceId}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {templates.length > 0 && (
          <div className="text-field">
            <label htmlFor={`${id}-template`}>{texts.fromTemplate}</label>
            <select
              id={`${id}-template`}
              value={templates.some((one) => one.id === words.templateId) ? words.templateId : ''}
              onChange={(event) => onTemplate(event.target.value)}
            >
              <option value="">{texts.noTemplate}</option>
              {templates.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
      <TextField
        label={(props.labels ?? texts).name}
        hint={(props.labels ?? texts).nameHint}
        value={words.name}
        maxLength={100}
        onChange={(event) => onChange({ name: event.target.value })}
      />
    </section>
  );
}
