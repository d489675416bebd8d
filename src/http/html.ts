/**
 * HTML as a template literal that cannot forget to escape.
 *
 * @module
 */

/** Markup that is safe to send as it stands. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }

  toString(): string {
    return this.markup
  }
}

/** What may stand in a template. Nothing is written for `undefined` and `false`, so that `condition && html` reads well. */
export type HtmlValue = string | number | Html | undefined | false | readonly HtmlValue[]

/**
 * A piece of markup. Values are escaped for element content and for attributes in double quotes; other pieces stay as
 * they are, and lists follow one another without separator. Never fit for values inside `<script>` and `<style>`.
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(strings.map((string, index) => string + render(values[index])).join(''))
}

/** Markup from elsewhere that is known to be safe. */
export function trusted(markup: string): Html {
  return new Html(markup)
}

function render(value: HtmlValue): string {
  if (value === undefined || value === false) return ''
  if (value instanceof Html) return value.markup
  if (typeof value === 'object') return value.map(render).join('')
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
