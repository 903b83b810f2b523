// What differs between two cards, field by field, side by side, with the words that went and came.
import type { FieldChange } from '@io/composing/service-card';
import { diffWordsWithSpace } from 'diff';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import { fieldValue } from './field-value.ts';

/** Beyond this a word-by-word comparison of two texts takes longer than it is worth. */
const MOST_COMPARED = 8000;

export function ChangesTable(props: {
  label: string;
  before: string;
  after: string;
  changes: readonly { field: string; before: string; after: string }[];
  /** Address of a logo by its version. */
  logoUrl: (version: string) => string;
}) {
  const { texts, language } = useSpoken();
  const words = texts.services;
  return (
    <TableFrame label={props.label}>
      <table className="table diff-table">
        <thead>
          <tr>
            <th scope="col">{words.file.field}</th>
            <th scope="col">{props.before}</th>
            <th scope="col">{props.after}</th>
          </tr>
        </thead>
        <tbody>
          {(props.changes as readonly FieldChange[]).map(({ field, before, after }) => (
            <tr key={field}>
              <th scope="row">{words.fields[field]}</th>
              {field === 'logo' ? (
                <>
                  <td>
                    <Logo version={before} url={props.logoUrl} />
                  </td>
                  <td>
                    <Logo version={after} url={props.logoUrl} />
                  </td>
                </>
              ) : (
                <Sides
                  before={fieldValue(field, before, words, language)}
                  after={fieldValue(field, after, words, language)}
                />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Logo({ version, url }: { version: string; url: (version: string) => string }) {
  const { services: words } = useTextsOfServices();
  return version === '' ? (
    <span className="quiet">{words.logo.none}</span>
  ) : (
    <img className="diff-logo" src={url(version)} alt={words.logo.shown} width="48" height="48" />
  );
}

const useTextsOfServices = () => useSpoken().texts;

function Sides({ before, after }: { before: string; after: string }) {
  const { services: words } = useTextsOfServices();
  const empty = <span className="quiet">{words.empty}</span>;
  if (before === '' || after === '' || before.length + after.length > MOST_COMPARED) {
    return (
      <>
        <td className="diff-text">{before === '' ? empty : <del>{before}</del>}</td>
        <td className="diff-text">{after === '' ? empty : <ins>{after}</ins>}</td>
      </>
    );
  }
  const parts = diffWordsWithSpace(before, after).map((part, at) => ({ ...part, at }));
  return (
    <>
      <td className="diff-text">
        {parts
          .filter(({ added }) => !added)
          .map(({ at, value, removed }) =>
            removed ? <del key={at}>{value}</del> : <span key={at}>{value}</span>,
          )}
      </td>
      <td className="diff-text">
        {parts
          .filter(({ removed }) => !removed)
          .map(({ at, value, added }) =>
            added ? <ins key={at}>{value}</ins> : <span key={at}>{value}</span>,
          )}
      </td>
    </>
  );
}
