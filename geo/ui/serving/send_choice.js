// Sends a choice on the map to the page, through the connection that streamlit-folium opens.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  // The time tells one choice from the same choice made again.
  kaart.send = (choice) => window.Streamlit.setComponentValue({ ...choice, at: Date.now() });
})();
