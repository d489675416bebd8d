/** `/login` with a name and a password, as programs and people without scripts fill it in. */
import { equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { callback, startHosted } from '../../support/hosted.ts'
import { password } from '../../support/users.ts'
import { Visitor } from '../../support/visitor.ts'

for (const engine of engines) {
  suite(`/login on ${engine}`, () => {
    test('name and password lead back to the app with a code', async (t) => {
      const { authorizeUrl } = await startHosted(t, engine, { users: ['ada'] })
      const visitor = new Visitor()

      const page = await visitor.open(authorizeUrl({ state: 's' }))
      const back = await visitor.submit(page, { username: 'ada', password })

      equal(page.status, 200)
      const url = new URL(back.location!)
      equal(`${url.origin}${url.pathname}`, callback)
      match(url.searchParams.get('code')!, /^[0-9a-f-]{36}$/)
      equal(url.searchParams.get('state'), 's')
    })
  })
}
