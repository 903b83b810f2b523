// What the rules say of the card while it is written: what to mend, why a person would look, advice. Each leads to its field.
import type { CardField, Finding, RuleLevel } from '@io/composing/service-card';
import { Icon, type IconName } from '@io/ui';
import { useSpoken } from '../../../texts/texts.tsx';

const LEVELS: readonly [RuleLevel, IconName][] = [
  ['stop', 'warning'],
  ['review', 'eye'],
  ['advice', 'info'],
];

export const fieldId = (field: string) => `field-${field}`;

export function FindingsPanel(props: {
  findings: readonly Pick<Finding, 'rule' | 'level' | 'it' | 'en'>[] | readonly Finding[];
  /** Gulpease of the description. */
  score?: number;
  /** Whether findings lead to the fields of a form beside. */
  hasForm: boolean;
}) {
  const { texts, language } = useSpoken();
  const words = texts.services.rules;
  const findings = props.findings as readonly Finding[];
  const isGood = findings.every(({ level }) => level === 'advice');
  const go = (field: CardField) =>
    document
      .getElementById(fieldId(field))
      ?.querySelector<HTMLElement>('input, textarea, select, button')
      ?.focus();
  return (
    <div className="findings">
      {props.hasForm && isGood && (
        <p className="findings-good">
          <Icon name="done" size={20} />
          {words.good}
        </p>
      )}
      {LEVELS.map(([level, icon]) => {
        const found = findings.filter((one) => one.level === level);
        if (found.length === 0) return null;
        return (
          <section key={level} className={`findings-${level}`}>
            <h3>
              <Icon name={icon} size={20} />
              {words[level]}
            </h3>
            <ul>
              {found.map((one, at) => (
                <li key={`${one.rule} ${one.field} ${at}`}>
                  <span>{one[language]}</span>
                  <span className="finding-foot">
                    <code>{one.rule}</code>
                    {props.hasForm ? (
                      <button type="button" className="link-button" onClick={() => go(one.field)}>
                        {words.goTo(texts.services.fields[one.field])}
                      </button>
                    ) : (
                      // The same sentence may stand here twice: of two fields.
                      <span className="quiet">{texts.services.fields[one.field]}</span>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {props.score !== undefined && (
        <p className="quiet small">{words.readable(String(props.score))}</p>
      )}
    </div>
  );
}
