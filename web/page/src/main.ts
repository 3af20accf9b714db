// SPDX-License-Identifier: Apache-2.0
import { createApp } from "vue";
import App from "./App.vue";
import { language, speak } from "./messages";
import { router } from "./router";
import "./style.css";

speak(language.value);
createApp(App).use(router).mount("#page");
