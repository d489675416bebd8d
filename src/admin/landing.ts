/** The page for whoever opens the server's address in a browser. @module */
import type { Services } from '#core/context.ts'
import { html } from '#http/html.ts'
import type { Reply, Request } from '#http/listener.ts'
import { layout, wordsFor } from './layout.ts'

/** Says that the server runs, where it is reached, and where inbox and explanations are. */
export async function landingPage({ settings, explanations }: Services, { headers }: Request): Promise<Reply> {
  const words = wordsFor(headers['accept-language'])
  const { text } = words
  const content = html`<div class="card welcome"><h1>${text.running}</h1>
<p class="lead">${text.runningBody}</p>
<dl class="facts"><dt>${text.endpoint}</dt><dd><code>${settings.publicUrl}</code></dd>
<dt>${text.region}</dt><dd><code>${settings.region}</code></dd></dl>
<p class="actions"><a class="button primary" href="/_poolhouse/inbox">${text.openInbox}</a>
${explanations && html`<a class="button" href="/_poolhouse/explain">${text.openRefusals}</a>`}</p></div>`
  return layout(words, { title: text.running, content })
}
