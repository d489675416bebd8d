/**
 * What the pages do beyond showing: they copy codes, show new messages as they arrive, and give a message's frame its
 * height. Without it they are whole; the browser's own "reload" takes its place.
 *
 * @module
 */

export const script = `
const root = document.documentElement
root.classList.add('js')

document.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copy]')
  if (!button) return
  await navigator.clipboard.writeText(button.dataset.copy)
  const label = button.textContent
  button.textContent = button.dataset.copied
  say(button.dataset.copied)
  setTimeout(() => { button.textContent = label }, 1500)
})

for (const frame of document.querySelectorAll('iframe')) {
  const fit = () => {
    frame.style.height = '0' // else the frame's own height is the least that it measures
    const height = frame.contentDocument?.documentElement?.scrollHeight
    frame.style.height = height ? height + 'px' : ''
  }
  frame.addEventListener('load', fit)
  addEventListener('resize', fit)
  fit()
}

function say(words) {
  document.querySelector('[aria-live]').textContent = words
}

const live = document.querySelector('.live')
if (live) follow()

async function follow() {
  const url = new URL(location)
  url.searchParams.set('wait', '20')
  for (;;) {
    url.searchParams.set('shown', document.querySelector('.item')?.dataset.message ?? '')
    try {
      const response = await fetch(url)
      if (!response.ok) throw new Error(response.statusText)
      show(new DOMParser().parseFromString(await response.text(), 'text/html'))
      status(false)
    } catch {
      status(true)
      await new Promise((resolve) => setTimeout(resolve, 2000))
    }
  }
}

function status(paused) {
  live.classList.toggle('paused', paused)
  live.textContent = paused ? live.dataset.paused : live.dataset.live
}

function show(fresh) {
  const [known, ids] = [idsIn(document), idsIn(fresh)]
  if (ids.join() === known.join()) return
  const focused = document.activeElement?.closest('.item')?.id
  const arrived = [...fresh.querySelectorAll('.item')].filter(({ id }) => !known.includes(id))
  for (const item of arrived) item.classList.add('new')
  document.querySelector('#messages').replaceWith(document.importNode(fresh.querySelector('#messages'), true))
  if (focused) document.getElementById(focused)?.querySelector('a')?.focus({ preventScroll: true })
  if (arrived.length > 0) say(arrived[0].dataset.arrived)
}

function idsIn(page) {
  return [...page.querySelectorAll('.item')].map(({ id }) => id)
}
`
