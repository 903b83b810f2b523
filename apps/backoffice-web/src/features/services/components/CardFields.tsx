// The fields of a card in the order in which it is read, each with what must be mended beside it.
import {
  CARD_LIMITS,
  type CardContent,
  type CardField,
  type Finding,
  type TextField as TextName,
  TOPICS,
  type Topic,
} from '@io/composing/service-card';
import { Choice, Icon, TextArea, TextField, Toggle } from '@io/ui';
import { type ReactNode, useId } from 'react';
import { useSpoken } from '../../../texts/texts.tsx';
import { AreaField } from './AreaField.tsx';
import { fieldId } from './FindingsPanel.tsx';

export interface FieldsProps {
  content: CardContent;
  ownArea: CardContent['area'];
  findings: readonly Finding[];
  onChange: (change: Partial<CardContent>) => void;
}

/** Where the findings lead to. */
function Field({ name, children }: { name: CardField; children: ReactNode }) {
  return <div id={fieldId(name)}>{children}</div>;
}

function useFaults(findings: readonly Finding[]) {
  const { language } = useSpoken();
  return (field: CardField) =>
    findings.find((one) => one.level === 'stop' && one.field === field)?.[language];
}

export function ContactFields({ content, findings, onChange }: FieldsProps) {
  const { texts } = useSpoken();
  const words = texts.services;
  const faultOf = useFaults(findings);
  const line = (name: TextName, type = 'text') => (
    <Field name={name}>
      <TextField
        label={words.fields[name]}
        type={type}
        inputMode={type === 'url' ? 'url' : undefined}
        maxLength={CARD_LIMITS[name]}
        value={content[name]}
        error={faultOf(name)}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <>
      <p className="quiet small">{words.hints.email_contact}</p>
      <div className="form-row form-row-top">
        {line('phone', 'tel')}
        {line('email', 'email')}
      </div>
      {line('pec', 'email')}
      {line('support_url', 'url')}
      {line('web_url', 'url')}
      {line('privacy_url', 'url')}
      {line('address')}
    </>
  );
}

export function CardFields(props: FieldsProps & { logo: ReactNode }) {
  const { content, findings, onChange } = props;
  const { texts } = useSpoken();
  const words = texts.services;
  const faultOf = useFaults(findings);
  const line = (
    name: 'service_name' | 'department_name' | 'service_name_en' | 'tos_url',
    hint?: string,
  ) => (
    <Field name={name}>
      <TextField
        label={words.fields[name]}
        hint={hint}
        maxLength={CARD_LIMITS[name]}
        value={content[name]}
        error={faultOf(name)}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
  const area = (name: 'description' | 'description_en', hint?: string) => (
    <Field name={name}>
      <TextArea
        label={words.fields[name]}
        hint={hint}
        rows={6}
        maxLength={CARD_LIMITS[name]}
        value={content[name]}
        aria-invalid={faultOf(name) === undefined ? undefined : true}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
      <Fault text={faultOf(name)} />
    </Field>
  );
  return (
    <>
      <Group title={words.groups.what}>
        {line('service_name', words.hints.service_name)}
        {line('department_name')}
        {area('description', words.hints.description)}
        <TopicField content={content} fault={faultOf('topic')} onChange={onChange} />
        <Field name="logo">{props.logo}</Field>
      </Group>
      <Group title={words.groups.where}>
        <Choice
          legend={words.fields.scope}
          hideLegend
          layout="row"
          value={content.scope}
          options={(['LOCAL', 'NATIONAL'] as const).map((value) => ({
            value,
            label: words.scopes[value],
          }))}
          onChange={(scope) => onChange({ scope })}
        />
        {content.scope === 'LOCAL' && (
          <Field name="area">
            <AreaField
              area={content.area}
              own={props.ownArea}
              onChange={(chosen) => onChange({ area: chosen })}
            />
            <Fault text={faultOf('area')} />
          </Field>
        )}
      </Group>
      <Group title={words.groups.whom}>
        <ContactFields {...props} />
      </Group>
      <Group title={words.groups.english}>
        {line('service_name_en')}
        {area('description_en')}
      </Group>
      <Group title={words.groups.more}>
        {line('tos_url')}
        <Field name="require_secure_channel">
          <Toggle
            label={words.fields.require_secure_channel}
            hint={words.hints.require_secure_channel}
            checked={content.require_secure_channel}
            onChange={(require_secure_channel) => onChange({ require_secure_channel })}
          />
        </Field>
        <Field name="max_allowed_payment_amount">
          <TextField
            className="field-short"
            label={words.fields.max_allowed_payment_amount}
            hint={words.hints.max_allowed_payment_amount}
            type="number"
            min={0}
            max={99_999_999}
            step={1}
            value={Math.floor(content.max_allowed_payment_amount / 100)}
            onChange={(event) => {
              const most = Math.min(
                99_999_999,
                Math.max(0, Math.floor(Number(event.target.value))),
              );
              onChange({ max_allowed_payment_amount: Number.isFinite(most) ? most * 100 : 0 });
            }}
          />
        </Field>
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="card-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function Fault({ text }: { text: string | undefined }) {
  return text === undefined ? null : (
    <p className="text-field-error">
      <Icon name="warning" size={20} />
      {text}
    </p>
  );
}

function TopicField(props: {
  content: CardContent;
  fault: string | undefined;
  onChange: FieldsProps['onChange'];
}) {
  const { services: words } = useSpoken().texts;
  const id = useId();
  return (
    <Field name="topic">
      <div className="text-field field-short">
        <label htmlFor={id}>{words.fields.topic}</label>
        <select
          id={id}
          value={props.content.topic ?? ''}
          onChange={(event) =>
            props.onChange({
              topic: event.target.value === '' ? null : (event.target.value as Topic),
            })
          }
        >
          <option value="">{words.chooseTopic}</option>
          {TOPICS.map((topic) => (
            <option key={topic} value={topic}>
              {words.topics[topic]}
            </option>
          ))}
        </select>
        <Fault text={props.fault} />
      </div>
    </Field>
  );
}
