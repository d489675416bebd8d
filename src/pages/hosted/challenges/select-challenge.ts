/** The choice of the first factor. Where there is but one, it is chosen without asking. @module */
import { html } from '#http/html.ts'
import { link } from '../../frame/actions.ts'
import { buttonChoices } from '../../frame/choices.ts'
import type { IconName } from '../../frame/icons.ts'
import { toStep } from '../step.ts'
import { answerWith, type ChallengePage, identity, type OfferedFactor, offered, problemNotice } from './page.ts'

const icons: Record<OfferedFactor, IconName> = {
  PASSWORD: 'password',
  EMAIL_OTP: 'email',
  SMS_OTP: 'sms',
  WEB_AUTHN: 'passkey',
}

export const selectChallenge: ChallengePage = {
  async prepare(visit, step) {
    const [only, ...others] = offered(step)
    if (!only || others.length > 0) return step
    const outcome = await answerWith(visit, step, { ANSWER: only })
    if (!('challenge' in outcome)) throw new Error('To choose a first factor has proved one.')
    return { ...toStep(outcome.challenge, step.username), available: step.available }
  },

  view(shown) {
    const { frame, step, form, loginHref } = shown
    const { choice, startOver } = frame.text.challenges
    const choices = offered(step).map((value) => ({ value, label: choice[value], icon: icons[value] }))
    return {
      title: choice.title,
      notice: problemNotice(shown),
      leadsOut: true,
      body: form(html`${identity(shown)}
${buttonChoices({ legend: choice.title, hidesLegend: true, name: 'answer', choices })}
<p class="center">${link(startOver, loginHref)}</p>`),
    }
  },

  async answer(visit, step, form) {
    const answer = offered(step).find((factor) => factor === form.get('answer'))
    if (!answer) return { again: step }
    const outcome = await answerWith(visit, step, { ANSWER: answer })
    return 'challenge' in outcome ? { challenge: { ...outcome.challenge, available: step.available } } : outcome
  },
}
