/** The choice between several second factors. @module */
import { html } from '#http/html.ts'
import { link } from '../../frame/actions.ts'
import { buttonChoices } from '../../frame/choices.ts'
import { answerWith, type ChallengePage, identity, problemNotice } from './page.ts'
import { factorChoices, factorsIn } from './second-factors.ts'

export const selectMfaType: ChallengePage = {
  view(shown) {
    const { frame, step, form, loginHref } = shown
    const { secondFactor, startOver } = frame.text.challenges
    const choices = factorChoices(factorsIn(step.parameters.MFAS_CAN_CHOOSE), frame.text)
    return {
      title: secondFactor.title,
      notice: problemNotice(shown),
      leadsOut: true,
      body: form(html`${identity(shown)}
${buttonChoices({ legend: secondFactor.title, hidesLegend: true, name: 'answer', choices })}
<p class="center">${link(startOver, loginHref)}</p>`),
    }
  },

  async answer(visit, step, form) {
    const answer = factorsIn(step.parameters.MFAS_CAN_CHOOSE).find((factor) => factor === form.get('answer'))
    return answer ? answerWith(visit, step, { ANSWER: answer }) : { again: step }
  },
}
