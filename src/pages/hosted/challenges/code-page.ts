/** The page of a code that was sent, or that an app shows. @module */
import { html } from '#http/html.ts'
import { primaryButton } from '../../frame/actions.ts'
import { codeField } from '../../frame/field.ts'
import { graphic } from '../../frame/picture.ts'
import type { Graphic } from '../../look/look.ts'
import type { Texts } from '../../text/text.ts'
import { typedCode } from '../form.ts'
import type { Step } from '../step.ts'
import { answerWith, type ChallengePage, identity, otherWays, problemNotice } from './page.ts'

interface CodePage {
  /** What the engine calls the code. */
  response: string
  picture: Graphic
  words(text: Texts, step: Step): { title: string; description: string }
}

/** No code is longer. */
const longestCode = 32

export function codePage({ response, picture, words }: CodePage): ChallengePage {
  return {
    view(shown) {
      const { frame, step, form, problem } = shown
      const { look, text } = frame
      return {
        ...words(text, step),
        notice: problemNotice(shown),
        graphic: graphic(look, picture),
        leadsOut: true,
        body: form(html`${identity(shown)}
${codeField({ label: text.fields.code, name: 'code', maxLength: longestCode, autofocus: problem === undefined })}
${primaryButton({ label: text.challenges.verify })}
${otherWays(shown)}`),
      }
    },

    async answer(visit, step, form) {
      const code = typedCode(form, 'code')
      if (code === '' || code.length > longestCode) return { again: step, problem: (text) => text.faults.codeWrong }
      return answerWith(visit, step, { [response]: code })
    },
  }
}

/** Where the code went, masked; every code that is sent says it. */
export function destinationOf({ parameters }: Step): string {
  return parameters.CODE_DELIVERY_DESTINATION ?? ''
}
