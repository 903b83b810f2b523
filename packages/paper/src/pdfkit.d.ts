// What pdfkit 0.20 takes and its types do not know yet.
declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    /** Of a header cell of a table. */
    scope?: 'Row' | 'Column' | 'Both';
    /** Of a figure: left, top, right, bottom, from the upper left corner of the page. */
    bbox?: number[];
  }
}
