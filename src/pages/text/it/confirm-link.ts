import type { Texts } from '../text.ts'

export const confirmLink: Texts['confirmLink'] = {
  confirmed: {
    title: 'La tua registrazione è confermata',
    body: 'Grazie. Puoi chiudere questa pagina, tornare all’app e accedere.',
  },
  invalid: {
    title: 'Questo link non funziona',
    body: 'Potrebbe essere scaduto, oppure un messaggio più recente lo ha sostituito. Richiedi un nuovo messaggio nell’app e apri il suo link.',
  },
  taken: {
    title: 'Questo indirizzo è già in uso',
    body: 'Un altro account è stato confermato con lo stesso indirizzo e-mail. Prova ad accedere con quello.',
  },
  limited: { title: 'Troppi tentativi', body: 'Attendi un’ora e apri di nuovo il link.' },
  broken: {
    title: 'Si è verificato un problema',
    body: 'Al momento non è stato possibile confermare la registrazione. Apri di nuovo il link più tardi.',
  },
}
