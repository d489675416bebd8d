/** One of several ways: as radio buttons of a form, or as buttons that each send it. @module */
import { type Html, html } from '#http/html.ts'
import { type IconName, icon } from './icons.ts'

export interface Choice {
  value: string
  label: string
  /** E.g. where a code would go. */
  description?: string
  icon?: IconName
}

export interface Choices {
  /** The question; for who does not see the page, where the heading asks it already. */
  legend: string
  hidesLegend?: boolean
  name: string
  choices: Choice[]
}

/** The first is chosen unless another is. */
export function radioChoices({ legend, hidesLegend, name, choices, chosen }: Choices & { chosen?: string }): Html {
  const items = choices.map(
    ({ value, ...choice }, index) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${value}" required${(chosen === undefined ? index === 0 : chosen === value) && html` checked`}>${words(choice)}</label>`,
  )
  return html`<fieldset class="choices"><legend${hidesLegend && html` class="sr"`}>${legend}</legend>${items}</fieldset>`
}

/** Pressing one is the answer. */
export function buttonChoices({ legend, hidesLegend, name, choices }: Choices): Html {
  const items = choices.map(
    ({ value, ...choice }) =>
      html`<button class="choice" name="${name}" value="${value}">${words(choice)}${icon('next')}</button>`,
  )
  return html`<fieldset class="choices"><legend${hidesLegend && html` class="sr"`}>${legend}</legend>${items}</fieldset>`
}

function words({ label, description, icon: name }: Omit<Choice, 'value'>): Html {
  return html`${name && icon(name)}<span>${label}${description !== undefined && html`<span class="note">${description}</span>`}</span>`
}
