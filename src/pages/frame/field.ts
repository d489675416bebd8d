/** One thing that a form asks for. @module */
import { type Html, type HtmlValue, html } from '#http/html.ts'
import { icon } from './icons.ts'

export interface Field {
  label: string
  name: string
  /** `name` unless told; unique on the page. */
  id?: string
  type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'password' | 'textarea'
  value?: string
  /** Below the field. */
  description?: string
  /** What is wrong with what was given. */
  error?: string
  /** HTML §4.10.18.7. */
  autocomplete?: string
  inputMode?: 'text' | 'email' | 'tel' | 'url' | 'numeric'
  placeholder?: string
  maxLength?: number
  /** `true` unless told; a field that may stay empty says so behind its label. */
  required?: boolean
  /** The word for that. */
  optionalMark?: string
  autofocus?: boolean
  className?: string
  /** More that describes the field, with the id that it has. */
  about?: { id: string; content: HtmlValue }
}

export function field(given: Field): Html {
  const { label, name, id = name, type = 'text', value, error, autocomplete, inputMode, placeholder, maxLength } = given
  const { description, required = true, optionalMark, autofocus, className = '', about } = given
  const described = [error !== undefined && `${id}-error`, description !== undefined && `${id}-description`, about?.id]
  const describedBy = described.filter((each) => each).join(' ')
  return html`<div class="field">
<label class="label-customizable" for="${id}">${label}${!required && optionalMark !== undefined && html` <span class="mark">(${optionalMark})</span>`}</label>
${control({
  class: `inputField-customizable ${className}`.trim(),
  id,
  name,
  type,
  value,
  autocomplete,
  inputmode: inputMode,
  placeholder,
  maxlength: maxLength,
  autocapitalize: 'off',
  autocorrect: 'off',
  spellcheck: 'false',
  required,
  autofocus,
  'aria-invalid': error !== undefined && 'true',
  'aria-describedby': describedBy || undefined,
})}
${error !== undefined && html`<p class="invalid" id="${id}-error">${icon('error')}<span>${error}</span></p>`}
${description !== undefined && html`<p class="note" id="${id}-description">${description}</p>`}
${about?.content}
</div>`
}

/** What is typed into; several lines are an element of their own, whose first line break is not its value's. */
function control(given: Parameters<typeof attributes>[0] & Pick<Field, 'type' | 'value'>): Html {
  const { type, value, ...rest } = given
  if (type === 'textarea') return html`<textarea rows="3"${attributes(rest)}>\n${value}</textarea>`
  return html`<input${attributes(given)}>`
}

/** A code of six digits or eight that was sent or is shown by an app. */
export function codeField(given: Field): Html {
  return field({
    inputMode: 'numeric',
    autocomplete: 'one-time-code',
    className: 'one-time-code',
    ...given,
  })
}

/** A value that goes along without being seen. */
export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

/** Attributes of an element: those that are `true` have no value, those that are absent or `false` are left out. */
export function attributes(given: Record<string, string | number | boolean | undefined>): Html[] {
  return Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined || value === false) return []
    return value === true ? html` ${name}` : html` ${name}="${value}"`
  })
}
