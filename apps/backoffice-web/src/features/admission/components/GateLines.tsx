// The lines before one gate: whose they are, their share of the places, and how far each has come.
import { number, percent } from '../../../format/words.ts';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Gate } from '../../../wire.ts';

export function GateLines({ gate }: { gate: Gate }) {
  const { texts, language } = useSpoken();
  const words = texts.admission.gates;
  const n = (value: number) => number(value, language);
  return (
    <TableFrame label={words.linesOf(gate.label)}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.share}</th>
            <th scope="col">{words.waiting}</th>
            <th scope="col">{words.issued}</th>
            <th scope="col">{words.served}</th>
          </tr>
        </thead>
        <tbody>
          {gate.lines.map(({ class: line, share, waiting, issued, served }) => (
            <tr key={line}>
              <th scope="row">{words.lines[line]}</th>
              <td className="number" data-heading={words.share}>
                {share === 0 ? '–' : percent(share, language)}
              </td>
              <td className="number" data-heading={words.waiting}>
                {n(waiting)}
              </td>
              <td className="number" data-heading={words.issued}>
                {n(issued)}
              </td>
              <td className="number" data-heading={words.served}>
                {n(served)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
