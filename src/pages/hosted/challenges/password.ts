/** The password, in a sign-in that left a choice. @module */
import { html } from '#http/html.ts'
import { primaryButton } from '../../frame/actions.ts'
import { field } from '../../frame/field.ts'
import { passwordScript, showPasswordBox } from '../../frame/password.ts'
import { graphic } from '../../frame/picture.ts'
import { isPasswordText } from '../input.ts'
import { answerWith, type ChallengePage, identity, otherWays, problemNotice } from './page.ts'

export const password: ChallengePage = {
  view(shown) {
    const { frame, step, form, problem } = shown
    const { look, text } = frame
    return {
      title: text.challenges.password.title,
      notice: problemNotice(shown),
      graphic: graphic(look, 'PASSWORD'),
      leadsOut: true,
      script: passwordScript,
      body: form(html`${identity(shown)}
<input name="username" autocomplete="username" value="${step.username}" readonly hidden>
${field({
  label: text.fields.password,
  name: 'password',
  type: 'password',
  autocomplete: 'current-password',
  autofocus: problem === undefined,
})}
${showPasswordBox(text)}
${primaryButton({ label: text.common.signIn })}
${otherWays(shown)}`),
    }
  },

  async answer(visit, step, form) {
    const given = form.get('password') ?? ''
    if (!isPasswordText(given)) return { again: step, problem: (text) => text.faults.incorrect }
    return answerWith(visit, step, { PASSWORD: given })
  },
}
