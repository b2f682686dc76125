// ---- live: only in pages that are served. Asks the serving program whether the texts changed; shows what is wrong with them.

{
  const banner = document.createElement('pre');
  banner.className = 'complaints';
  banner.hidden = true;
  banner.setAttribute('role', 'alert');
  document.body.prepend(banner);
  let known = null;
  /** One question a second, one at a time; a program that went away is asked again. */
  const look = async () => {
    try {
      const { revision, complaints } = await (await fetch('state')).json();
      const empty = !document.getElementById('app').firstChild;
      if (known != null && revision !== known && (empty || !complaints)) { location.reload(); return; }
      known ??= revision;
      banner.textContent = complaints;
      banner.hidden = !complaints || empty;
    } catch { }
    setTimeout(look, 1000);
  };
  look();
}
