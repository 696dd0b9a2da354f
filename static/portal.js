/* Made by `python -m ui.assets`. GOV.UK Frontend: MIT, vendor/LICENCE.txt */
(()=>{function H(o){let t=`--govuk-breakpoint-${o}`,e=window.getComputedStyle(document.documentElement).getPropertyValue(t);return{property:t,value:e||void 0}}function C(o,t={}){var e;let n=o.getAttribute("tabindex");n||o.setAttribute("tabindex","-1");function i(){o.addEventListener("blur",s,{once:!0})}function s(){var r;(r=t.onBlur)==null||r.call(o),n||o.removeAttribute("tabindex")}o.addEventListener("focus",i,{once:!0}),(e=t.onBeforeFocus)==null||e.call(o),o.focus()}function P(o,t){return o instanceof HTMLElement&&o.hasAttribute(`data-${t}-init`)}function D(o=document.body){return o?o.classList.contains("govuk-frontend-supported"):!1}function U(o){return Array.isArray(o)}function l(o){return!!o&&typeof o=="object"&&!U(o)}function M(o){return!!o&&(o instanceof Element||o instanceof Document)}function m(o,t){return`${o.moduleName}: ${t}`}var A=class extends Error{constructor(...t){super(...t),this.name="GOVUKFrontendError"}},f=class extends A{constructor(t=document.body){let e="noModule"in HTMLScriptElement.prototype?'GOV.UK Frontend initialised without `<body class="govuk-frontend-supported">` from template `<script>` snippet':"GOV.UK Frontend is not supported in this browser";M(t)||(e='GOV.UK Frontend initialised without `<script type="module">`'),super(typeof t=="string"?t:e),this.name="SupportError"}},k=class extends A{constructor(...t){super(...t),this.name="ConfigError"}},u=class extends A{constructor(t){let e=typeof t=="string"?t:"";if(l(t)){let{component:n,identifier:i,element:s,expectedType:r}=t;e=i,e+=s?` is not of type ${r??"HTMLElement"}`:" not found",n&&(e=m(n,e))}super(e),this.name="ElementError"}},B=class extends A{constructor(t){let e=typeof t=="string"?t:m(t,"Root element (`$root`) already initialised");super(e),this.name="InitError"}};var Y=typeof globalThis<"u"?globalThis:self,d=class{get $root(){return this._$root}constructor(t){this._$root=void 0;let e=this.constructor;if(typeof e.moduleName!="string")throw new B("`moduleName` not defined in component");if(t instanceof e.elementType)this._$root=t;else throw new u({element:t,component:e,identifier:"Root element (`$root`)",expectedType:e.elementType.name});e.checkSupport(),this.checkInitialised();let n=e.moduleName;this.$root.setAttribute(`data-${n}-init`,"")}checkInitialised(){let t=this.constructor,e=t.moduleName;if(e&&P(this.$root,e))throw new B(t)}static checkSupport(){if(!D())throw new f}};d.elementType=Y.HTMLElement;var N=Symbol.for("configOverride"),c=class extends d{[N](t){return{}}get config(){return this._config}constructor(t,e){super(t),this._config=void 0;let n=this.constructor;if(!l(n.defaults))throw new k(m(n,"Config passed as parameter into constructor but no defaults defined"));let i=W(n,this._$root.dataset);this._config=O(n.defaults,e??{}),this._config=O(this._config,this[N](i),i)}};function q(o,t){if(t!=null&&t.type&&!["string","number","boolean"].includes(t.type))return;let e=o?o.trim():"",n,i=t?.type;switch(i||(["true","false"].includes(e)&&(i="boolean"),e.length>0&&isFinite(Number(e))&&(i="number")),i){case"boolean":n=e==="true";break;case"number":n=Number(e);break;default:n=o}return n}function W(o,t){if(!l(o.schema))throw new k(m(o,"Config passed as parameter into constructor but no schema defined"));let e={},n=Object.entries(o.schema.properties);for(let i of n){let[s,r]=i,a=s.toString();a in t&&(e[a]=q(t[a],r)),r?.type==="object"&&(e[a]=Z(o.schema,t,s))}return e}function V(o){let t=document,e;if(l(o)){let n=o;(M(n.scope)||n.scope===null)&&(t=n.scope),typeof n.onError=="function"&&(e=n.onError)}return M(o)?t=o:o===null?t=null:typeof o=="function"&&(e=o),{scope:t,onError:e}}function O(...o){let t={};for(let e of o)for(let n of Object.keys(e)){let i=t[n],s=e[n];l(i)&&l(s)?t[n]=O(i,s):t[n]=s}return t}function _(o,t){let e=[];for(let[n,i]of Object.entries(o)){let s=[];if(Array.isArray(i)){for(let{required:r,errorMessage:a}of i)r.every(p=>!!t[p])||s.push(a);n==="anyOf"&&!(i.length-s.length>=1)&&e.push(...s)}}return e}function Z(o,t,e){let n=o.properties[e];if(n?.type!=="object")return;let i={[e]:{}};for(let[s,r]of Object.entries(t)){let a=i,p=s.split(".");for(let[F,j]of p.entries())l(a)&&(F<p.length-1?(l(a[j])||(a[j]={}),a=a[j]):s!==e&&(a[j]=q(r)))}return i[e]}function h(o,t={},e=[]){let n=document.createElement(o);Object.entries(t).forEach(([i,s])=>{n.setAttribute(i,s)});for(let i of e)n.append(i);return n}var g=class{constructor(t={},e={}){var n;this.translations=void 0,this.locale=void 0,this.translations=t,this.locale=(n=e.locale)!=null?n:document.documentElement.lang||"en"}t(t,e){if(!t)throw new Error("i18n: lookup key missing");let n=this.translations[t];if(typeof e?.count=="number"&&l(n)){let i=n[this.getPluralSuffix(t,e.count)];i&&(n=i)}if(typeof n=="string"){if(n.match(/%{(.\S+)}/)){if(!e)throw new Error("i18n: cannot replace placeholders in string if no option data provided");return this.replacePlaceholders(n,e)}return n}return t}replacePlaceholders(t,e){let n=Intl.NumberFormat.supportedLocalesOf(this.locale).length?new Intl.NumberFormat(this.locale):void 0;return t.replace(/%{(.\S+)}/g,function(i,s){if(Object.prototype.hasOwnProperty.call(e,s)){let r=e[s];return r===!1||typeof r!="number"&&typeof r!="string"?"":typeof r=="number"?n?n.format(r):`${r}`:r}throw new Error(`i18n: no data found to replace ${i} placeholder in string`)})}hasIntlPluralRulesSupport(){return!!("PluralRules"in window.Intl&&Intl.PluralRules.supportedLocalesOf(this.locale).length)}getPluralSuffix(t,e){if(e=Number(e),!isFinite(e))return"other";let n=this.translations[t],i=this.hasIntlPluralRulesSupport()?new Intl.PluralRules(this.locale).select(e):"other";if(l(n)){if(i in n)return i;if("other"in n)return console.warn(`i18n: Missing plural form ".${i}" for "${this.locale}" locale. Falling back to ".other".`),"other"}throw new Error(`i18n: Plural form ".other" is required for "${this.locale}" locale`)}};var G=1;var b=class extends c{constructor(t,e={}){super(t,e),this.debounceFormSubmitTimer=null,this.$root.addEventListener("keydown",n=>this.handleKeyDown(n)),this.$root.addEventListener("click",n=>this.debounce(n))}handleKeyDown(t){let e=t.target;t.key===" "&&e instanceof HTMLElement&&e.getAttribute("role")==="button"&&(t.preventDefault(),e.click())}debounce(t){if(this.config.preventDoubleClick){if(this.debounceFormSubmitTimer)return t.preventDefault(),!1;this.debounceFormSubmitTimer=window.setTimeout(()=>{this.debounceFormSubmitTimer=null},G*1e3)}}};b.moduleName="govuk-button";b.defaults=Object.freeze({preventDoubleClick:!1});b.schema=Object.freeze({properties:{preventDoubleClick:{type:"boolean"}}});function S(o,t){let e=o.closest(`[${t}]`);return e?e.getAttribute(t):null}var v=class o extends c{[N](t){let e={};if(("maxwords"in t||"maxlength"in t)&&(e={maxlength:void 0,maxwords:void 0}),("maxwords"in t||this.config.maxwords!==void 0)&&(console.warn(m(o,'Option `maxwords` is deprecated. Use `maxlength` with `countType: "words"` instead.')),!("maxlength"in t))){var n;e.maxlength=(n=t.maxwords)!=null?n:this.config.maxwords,e.countType="words"}return e}constructor(t,e={}){var n;super(t,e),this.$textarea=void 0,this.count=0,this.segmenter=null,this.$visibleCountMessage=void 0,this.$screenReaderCountMessage=void 0,this.lastInputTimestamp=null,this.lastInputValue="",this.valueChecker=null,this.i18n=void 0,this.maxLength=void 0;let i=this.$root.querySelector(".govuk-js-character-count");if(!(i instanceof HTMLTextAreaElement||i instanceof HTMLInputElement))throw new u({component:o,element:i,expectedType:"HTMLTextareaElement or HTMLInputElement",identifier:"Form field (`.govuk-js-character-count`)"});let s=_(o.schema,this.config);if(s[0])throw new k(m(o,s[0]));if(this.i18n=new g(this.config.i18n,{locale:S(this.$root,"lang")}),this.config.countType==="characters"||this.config.countType==="words"&&this.config.maxwords===void 0){if(!("Segmenter"in Intl))throw new f(m(o,'Support for "Intl.Segmenter" required'));this.segmenter=new Intl.Segmenter(this.i18n.locale,{granularity:this.config.countType==="words"?"word":"grapheme"})}this.maxLength=(n=this.config.maxlength)!=null?n:1/0,this.$textarea=i;let r=`${this.$textarea.id}-info`,a=document.getElementById(r);if(!a)throw new u({component:o,element:a,identifier:`Count message (\`id="${r}"\`)`});this.$errorMessage=this.$root.querySelector(".govuk-error-message"),a.textContent.match(/^\s*$/)&&(a.textContent=this.i18n.t("textareaDescription",{count:this.maxLength})),this.$textarea.insertAdjacentElement("afterend",a);let p=h("div",{class:"govuk-character-count__sr-status govuk-visually-hidden","aria-live":"polite"});this.$screenReaderCountMessage=p,a.insertAdjacentElement("afterend",p);let F=h("div",{class:`${a.className} govuk-character-count__status`,"aria-hidden":"true"});this.$visibleCountMessage=F,a.insertAdjacentElement("afterend",F),a.classList.add("govuk-visually-hidden"),this.$textarea.removeAttribute("maxlength"),this.bindChangeEvents(),window.addEventListener("pageshow",()=>{this.$textarea.value!==this.$textarea.textContent&&(this.updateCount(),this.updateCountMessage())}),this.updateCount(),this.updateCountMessage()}bindChangeEvents(){this.$textarea.addEventListener("input",()=>this.handleInput()),this.$textarea.addEventListener("focus",()=>this.handleFocus()),this.$textarea.addEventListener("blur",()=>this.handleBlur())}handleInput(){this.updateCount(),this.updateVisibleCountMessage(),this.lastInputTimestamp=Date.now()}handleFocus(){this.valueChecker=window.setInterval(()=>{(!this.lastInputTimestamp||Date.now()-500>=this.lastInputTimestamp)&&this.updateIfValueChanged()},1e3)}handleBlur(){this.valueChecker&&window.clearInterval(this.valueChecker)}updateIfValueChanged(){this.$textarea.value!==this.lastInputValue&&(this.lastInputValue=this.$textarea.value,this.updateCountMessage())}updateCountMessage(){this.updateVisibleCountMessage(),this.updateScreenReaderCountMessage()}updateVisibleCountMessage(){let e=this.maxLength-this.count<0;this.$visibleCountMessage.classList.toggle("govuk-character-count__message--disabled",!this.isOverThreshold()),this.$errorMessage||this.$textarea.classList.toggle("govuk-textarea--error",e),this.$visibleCountMessage.classList.toggle("govuk-error-message",e),this.$visibleCountMessage.classList.toggle("govuk-hint",!e),this.$visibleCountMessage.textContent=this.getCountMessage()}updateScreenReaderCountMessage(){this.isOverThreshold()?this.$screenReaderCountMessage.removeAttribute("aria-hidden"):this.$screenReaderCountMessage.setAttribute("aria-hidden","true"),this.$screenReaderCountMessage.textContent=this.getCountMessage()}updateCount(){let t=this.$textarea.value;if(this.config.countType==="characters"){this.count=this.segmenter?Array.from(this.segmenter.segment(t)).length:0;return}if(this.config.countType==="words"){if(this.config.maxwords!==void 0){var e,n;this.count=(e=(n=t.match(/\S+/g))==null?void 0:n.length)!=null?e:0;return}let i=this.segmenter?Array.from(this.segmenter.segment(t)):[];this.count=i.filter(s=>s.isWordLike).length;return}this.count=t.length}getCountMessage(){let t=this.maxLength-this.count;return this.formatCountMessage(t)}formatCountMessage(t,e){e=e??this.config.countType;let n="characters",i=t<0?"OverLimit":"UnderLimit";return e==="words"&&(n="words"),t===0&&(i="AtLimit"),this.i18n.t(`${n}${i}`,{count:t===0?void 0:Math.abs(t)})}isOverThreshold(){if(!this.config.threshold)return!0;let t=this.count;return this.maxLength*this.config.threshold/100<=t}};v.moduleName="govuk-character-count";v.defaults=Object.freeze({threshold:0,countType:"length",i18n:{charactersUnderLimit:{one:"You have %{count} character remaining",other:"You have %{count} characters remaining"},charactersAtLimit:"You have 0 characters remaining",charactersOverLimit:{one:"You have %{count} character too many",other:"You have %{count} characters too many"},wordsUnderLimit:{one:"You have %{count} word remaining",other:"You have %{count} words remaining"},wordsAtLimit:"You have 0 words remaining",wordsOverLimit:{one:"You have %{count} word too many",other:"You have %{count} words too many"},textareaDescription:{other:""}}});v.schema=Object.freeze({properties:{i18n:{type:"object"},maxwords:{type:"number"},maxlength:{type:"number"},threshold:{type:"number"},countType:{type:"string"}},anyOf:[{required:["maxwords"],errorMessage:'Either "maxlength" or "maxwords" must be provided'},{required:["maxlength"],errorMessage:'Either "maxlength" or "maxwords" must be provided'}]});var L=class o extends d{constructor(t){super(t),this.$inputs=void 0;let e=this.$root.querySelectorAll('input[type="checkbox"]');if(!e.length)throw new u({component:o,identifier:'Form inputs (`<input type="checkbox">`)'});this.$inputs=e,this.$inputs.forEach(n=>{let i=n.getAttribute("data-aria-controls");if(i){if(!document.getElementById(i))throw new u({component:o,identifier:`Conditional reveal (\`id="${i}"\`)`});n.setAttribute("aria-controls",i),n.removeAttribute("data-aria-controls")}}),window.addEventListener("pageshow",()=>this.syncAllConditionalReveals()),this.syncAllConditionalReveals(),this.$root.addEventListener("click",n=>this.handleClick(n))}syncAllConditionalReveals(){this.$inputs.forEach(t=>this.syncConditionalRevealWithInputState(t))}syncConditionalRevealWithInputState(t){let e=t.getAttribute("aria-controls");if(!e)return;let n=document.getElementById(e);if(n!=null&&n.classList.contains("govuk-checkboxes__conditional")){let i=t.checked;t.setAttribute("aria-expanded",i.toString()),n.classList.toggle("govuk-checkboxes__conditional--hidden",!i)}}unCheckAllInputsExcept(t){document.querySelectorAll(`input[type="checkbox"][name="${t.name}"]`).forEach(n=>{t.form===n.form&&n!==t&&(n.checked=!1,this.syncConditionalRevealWithInputState(n))})}unCheckExclusiveInputs(t){document.querySelectorAll(`input[data-behaviour="exclusive"][type="checkbox"][name="${t.name}"]`).forEach(n=>{t.form===n.form&&(n.checked=!1,this.syncConditionalRevealWithInputState(n))})}handleClick(t){let e=t.target;if(!(e instanceof HTMLInputElement)||e.type!=="checkbox"||(e.getAttribute("aria-controls")&&this.syncConditionalRevealWithInputState(e),!e.checked))return;e.getAttribute("data-behaviour")==="exclusive"?this.unCheckAllInputsExcept(e):this.unCheckExclusiveInputs(e)}};L.moduleName="govuk-checkboxes";var w=class extends c{constructor(t,e={}){super(t,e),this.config.disableAutoFocus||C(this.$root),this.$root.addEventListener("click",n=>this.handleClick(n))}handleClick(t){let e=t.target;e&&this.focusTarget(e)&&t.preventDefault()}focusTarget(t){if(!(t instanceof HTMLAnchorElement))return!1;let e=t.hash.replace("#","");if(!e)return!1;let n=document.getElementById(e);if(!n)return!1;let i=this.getAssociatedLegendOrLabel(n);return i?(i.scrollIntoView(),n.focus({preventScroll:!0}),!0):!1}getAssociatedLegendOrLabel(t){var e;let n=t.closest("fieldset");if(n){let i=n.getElementsByTagName("legend");if(i.length){let s=i[0];if(t instanceof HTMLInputElement&&(t.type==="checkbox"||t.type==="radio"))return s;let r=s.getBoundingClientRect().top,a=t.getBoundingClientRect();if(a.height&&window.innerHeight&&a.top+a.height-r<window.innerHeight/2)return s}}return(e=document.querySelector(`label[for='${t.getAttribute("id")}']`))!=null?e:t.closest("label")}};w.moduleName="govuk-error-summary";w.defaults=Object.freeze({disableAutoFocus:!1});w.schema=Object.freeze({properties:{disableAutoFocus:{type:"boolean"}}});var $=class o extends c{constructor(t,e={}){super(t,e),this.$input=void 0,this.$button=void 0,this.$status=void 0,this.$label=void 0,this.i18n=void 0,this.id=void 0,this.$announcements=void 0,this.enteredAnotherElement=void 0;let n=this.$root.querySelector('input[type="file"]');if(n===null)throw new u({component:o,identifier:'File inputs (`<input type="file">`)'});if(this.$input=n,!this.$input.id)throw new u({component:o,identifier:'File input (`<input type="file">`) attribute (`id`)'});this.id=this.$input.id,this.i18n=new g(this.config.i18n,{locale:S(this.$root,"lang")});let i=this.findLabel();i.id||(i.id=`${this.id}-label`),this.$label=i,this.$input.id=`${this.id}-input`,this.$input.setAttribute("hidden","hidden"),this.$status=this.createStatus(),this.$button=this.createButton(),this.$root.insertAdjacentElement("afterbegin",this.$button),this.$input.addEventListener("change",this.onChange.bind(this)),this.updateDisabledState(),this.observeDisabledState(),this.$announcements=h("span",{class:"govuk-file-upload-announcements govuk-visually-hidden","aria-live":"assertive"}),this.$root.insertAdjacentElement("afterend",this.$announcements),this.bindDraggingEvents()}createStatus(){let t=h("span",{class:"govuk-body govuk-file-upload-button__status","aria-live":"polite"});return t.innerText=this.i18n.t("noFileChosen"),t}createButton(){let t=h("button",{class:"govuk-file-upload-button govuk-file-upload-button--empty",type:"button",id:this.id}),e=this.$input.getAttribute("aria-describedby");e&&t.setAttribute("aria-describedby",e),t.appendChild(this.$status);let n=h("span",{class:"govuk-visually-hidden",id:`${this.id}-comma`},[", "]);t.appendChild(n);let i=h("span",{class:"govuk-file-upload-button__pseudo-button-container"}),s=h("span",{class:"govuk-button govuk-button--secondary govuk-file-upload-button__pseudo-button"},[this.i18n.t("chooseFilesButton")]);i.appendChild(s),i.insertAdjacentText("beforeend"," ");let r=h("span",{class:"govuk-body govuk-file-upload-button__instruction"},[this.i18n.t("dropInstruction")]);return i.appendChild(r),t.appendChild(i),t.setAttribute("aria-labelledby",`${this.$label.id} ${n.id} ${t.id}`),t.addEventListener("click",this.onClick.bind(this)),t.addEventListener("dragover",a=>{a.preventDefault()}),t}bindDraggingEvents(){this.$button.addEventListener("drop",this.onDrop.bind(this)),document.addEventListener("dragenter",this.updateDropzoneVisibility.bind(this)),document.addEventListener("dragenter",()=>{this.enteredAnotherElement=!0}),document.addEventListener("dragleave",()=>{!this.enteredAnotherElement&&!this.$button.disabled&&(this.hideDraggingState(),this.$announcements.innerText=this.i18n.t("leftDropZone")),this.enteredAnotherElement=!1})}updateDropzoneVisibility(t){this.$button.disabled||t.target instanceof Node&&(this.$root.contains(t.target)?t.dataTransfer&&this.canDrop(t.dataTransfer)&&(this.$button.classList.contains("govuk-file-upload-button--dragging")||(this.showDraggingState(),this.$announcements.innerText=this.i18n.t("enteredDropZone"))):this.$button.classList.contains("govuk-file-upload-button--dragging")&&(this.hideDraggingState(),this.$announcements.innerText=this.i18n.t("leftDropZone")))}showDraggingState(){this.$button.classList.add("govuk-file-upload-button--dragging")}hideDraggingState(){this.$button.classList.remove("govuk-file-upload-button--dragging")}onDrop(t){t.preventDefault(),t.dataTransfer&&this.canFillInput(t.dataTransfer)&&(this.$input.files=t.dataTransfer.files,this.$input.dispatchEvent(new CustomEvent("change")),this.hideDraggingState())}canFillInput(t){return this.matchesInputCapacity(t.files.length)}canDrop(t){return t.items.length?this.matchesInputCapacity(K(t.items)):t.types.length?t.types.includes("Files"):!0}matchesInputCapacity(t){return this.$input.multiple?t>0:t===1}onChange(){let t=this.$input.files.length;t===0?(this.$status.innerText=this.i18n.t("noFileChosen"),this.$button.classList.add("govuk-file-upload-button--empty")):(t===1?this.$status.innerText=this.$input.files[0].name:this.$status.innerText=this.i18n.t("multipleFilesChosen",{count:t}),this.$button.classList.remove("govuk-file-upload-button--empty"))}findLabel(){let t=document.querySelector(`label[for="${this.$input.id}"]`);if(!t)throw new u({component:o,identifier:`Field label (\`<label for=${this.$input.id}>\`)`});return t}onClick(){this.$input.click()}observeDisabledState(){new MutationObserver(e=>{for(let n of e)n.type==="attributes"&&n.attributeName==="disabled"&&this.updateDisabledState()}).observe(this.$input,{attributes:!0})}updateDisabledState(){this.$button.disabled=this.$input.disabled,this.$root.classList.toggle("govuk-file-upload-wrapper--disabled",this.$button.disabled)}};$.moduleName="govuk-file-upload";$.defaults=Object.freeze({i18n:{chooseFilesButton:"Choose file",dropInstruction:"or drop file",noFileChosen:"No file chosen",multipleFilesChosen:{one:"%{count} file chosen",other:"%{count} files chosen"},enteredDropZone:"Entered drop zone",leftDropZone:"Left drop zone"}});$.schema=Object.freeze({properties:{i18n:{type:"object"}}});function K(o){let t=0;for(let e=0;e<o.length;e++)o[e].kind==="file"&&t++;return t}var y=class extends c{constructor(t,e={}){super(t,e),this.$root.getAttribute("role")==="alert"&&!this.config.disableAutoFocus&&C(this.$root)}};y.moduleName="govuk-notification-banner";y.defaults=Object.freeze({disableAutoFocus:!1});y.schema=Object.freeze({properties:{disableAutoFocus:{type:"boolean"}}});var x=class o extends c{constructor(t,e={}){super(t,e),this.i18n=void 0,this.$input=void 0,this.$showHideButton=void 0,this.$screenReaderStatusMessage=void 0;let n=this.$root.querySelector(".govuk-js-password-input-input");if(!(n instanceof HTMLInputElement))throw new u({component:o,element:n,expectedType:"HTMLInputElement",identifier:"Form field (`.govuk-js-password-input-input`)"});if(n.type!=="password")throw new u("Password input: Form field (`.govuk-js-password-input-input`) must be of type `password`.");let i=this.$root.querySelector(".govuk-js-password-input-toggle");if(!(i instanceof HTMLButtonElement))throw new u({component:o,element:i,expectedType:"HTMLButtonElement",identifier:"Button (`.govuk-js-password-input-toggle`)"});if(i.type!=="button")throw new u("Password input: Button (`.govuk-js-password-input-toggle`) must be of type `button`.");this.$input=n,this.$showHideButton=i,this.i18n=new g(this.config.i18n,{locale:S(this.$root,"lang")}),this.$showHideButton.removeAttribute("hidden");let s=h("div",{class:"govuk-password-input__sr-status govuk-visually-hidden","aria-live":"polite"});this.$screenReaderStatusMessage=s,this.$input.insertAdjacentElement("afterend",s),this.$showHideButton.addEventListener("click",this.toggle.bind(this)),this.$input.form&&this.$input.form.addEventListener("submit",()=>this.hide()),window.addEventListener("pageshow",r=>{r.persisted&&this.$input.type!=="password"&&this.hide()}),this.hide()}toggle(t){if(t.preventDefault(),this.$input.type==="password"){this.show();return}this.hide()}show(){this.setType("text")}hide(){this.setType("password")}setType(t){if(t===this.$input.type)return;this.$input.setAttribute("type",t);let e=t==="password",n=e?"show":"hide",i=e?"passwordHidden":"passwordShown";this.$showHideButton.innerText=this.i18n.t(`${n}Password`),this.$showHideButton.setAttribute("aria-label",this.i18n.t(`${n}PasswordAriaLabel`)),this.$screenReaderStatusMessage.innerText=this.i18n.t(`${i}Announcement`)}};x.moduleName="govuk-password-input";x.defaults=Object.freeze({i18n:{showPassword:"Show",hidePassword:"Hide",showPasswordAriaLabel:"Show password",hidePasswordAriaLabel:"Hide password",passwordShownAnnouncement:"Your password is visible",passwordHiddenAnnouncement:"Your password is hidden"}});x.schema=Object.freeze({properties:{i18n:{type:"object"}}});var I=class o extends d{constructor(t){super(t),this.$inputs=void 0;let e=this.$root.querySelectorAll('input[type="radio"]');if(!e.length)throw new u({component:o,identifier:'Form inputs (`<input type="radio">`)'});this.$inputs=e,this.$inputs.forEach(n=>{let i=n.getAttribute("data-aria-controls");if(i){if(!document.getElementById(i))throw new u({component:o,identifier:`Conditional reveal (\`id="${i}"\`)`});n.setAttribute("aria-controls",i),n.removeAttribute("data-aria-controls")}}),window.addEventListener("pageshow",()=>this.syncAllConditionalReveals()),this.syncAllConditionalReveals(),this.$root.addEventListener("click",n=>this.handleClick(n))}syncAllConditionalReveals(){this.$inputs.forEach(t=>this.syncConditionalRevealWithInputState(t))}syncConditionalRevealWithInputState(t){let e=t.getAttribute("aria-controls");if(!e)return;let n=document.getElementById(e);if(n!=null&&n.classList.contains("govuk-radios__conditional")){let i=t.checked;t.setAttribute("aria-expanded",i.toString()),n.classList.toggle("govuk-radios__conditional--hidden",!i)}}handleClick(t){let e=t.target;if(!(e instanceof HTMLInputElement)||e.type!=="radio")return;let n=document.querySelectorAll('input[type="radio"][aria-controls]'),i=e.form,s=e.name;n.forEach(r=>{let a=r.form===i;r.name===s&&a&&this.syncConditionalRevealWithInputState(r)})}};I.moduleName="govuk-radios";var T=class o extends d{constructor(t){super(t),this.$menuButton=void 0,this.$menu=void 0,this.menuIsOpen=!1,this.mql=null;let e=this.$root.querySelector(".govuk-js-service-navigation-toggle");if(!e)return this;let n=e.getAttribute("aria-controls");if(!n)throw new u({component:o,identifier:'Navigation button (`<button class="govuk-js-service-navigation-toggle">`) attribute (`aria-controls`)'});let i=document.getElementById(n);if(!i)throw new u({component:o,element:i,identifier:`Navigation (\`<ul id="${n}">\`)`});this.$menu=i,this.$menuButton=e,this.setupResponsiveChecks(),this.$menuButton.addEventListener("click",()=>this.handleMenuButtonClick())}setupResponsiveChecks(){let t=H("tablet");if(!t.value)throw new u({component:o,identifier:`CSS custom property (\`${t.property}\`) on pseudo-class \`:root\``});this.mql=window.matchMedia(`(min-width: ${t.value})`),"addEventListener"in this.mql?this.mql.addEventListener("change",()=>this.checkMode()):this.mql.addListener(()=>this.checkMode()),this.checkMode()}checkMode(){!this.mql||!this.$menu||!this.$menuButton||(this.mql.matches?(this.$menu.removeAttribute("hidden"),J(this.$menuButton,z)):(Q(this.$menuButton,Object.keys(z)),this.$menuButton.setAttribute("aria-expanded",this.menuIsOpen.toString()),this.menuIsOpen?this.$menu.removeAttribute("hidden"):this.$menu.setAttribute("hidden","")))}handleMenuButtonClick(){this.menuIsOpen=!this.menuIsOpen,this.checkMode()}};T.moduleName="govuk-service-navigation";var z={hidden:"","aria-hidden":"true"};function J(o,t){for(let e in t)o.setAttribute(e,t[e])}function Q(o,t){for(let e of t)o.removeAttribute(e)}var X=typeof globalThis<"u"?globalThis:self;var E=class o extends d{constructor(t){var e;super(t);let n=this.$root.hash,i=(e=this.$root.getAttribute("href"))!=null?e:"";if(this.$root.origin!==window.location.origin||this.$root.pathname!==window.location.pathname)return;let s=n.replace("#","");if(!s)throw new u(`Skip link: Target link (\`href="${i}"\`) has no hash fragment`);let r=document.getElementById(s);if(!r)throw new u({component:o,element:r,identifier:`Target content (\`id="${s}"\`)`});this.$root.addEventListener("click",()=>C(r,{onBeforeFocus(){r.classList.add("govuk-skip-link-focused-element")},onBlur(){r.classList.remove("govuk-skip-link-focused-element")}}))}};E.elementType=X.HTMLAnchorElement;E.moduleName="govuk-skip-link";function R(o,t,e){let n,i=V(e);try{var s;if(!D())throw new f;if(i.scope===null)throw new u({element:i.scope,component:o,identifier:"Scope element (`$scope`)"});n=(s=i.scope)==null?void 0:s.querySelectorAll(`[data-module="${o.moduleName}"]`)}catch(r){return i.onError?i.onError(r,{component:o,config:t}):console.log(r),[]}return Array.from(n??[]).map(r=>{try{return typeof t<"u"?new o(r,t):new o(r)}catch(a){return i.onError?i.onError(a,{element:r,component:o,config:t}):console.log(a),null}}).filter(Boolean)}document.body.classList.add("js-enabled","govuk-frontend-supported");[b,v,L,w,$,y,x,I,T,E].forEach(o=>R(o));})();
/*! Bundled license information:

govuk-frontend/dist/govuk/components/button/button.mjs:
  (**
   * JavaScript enhancements for the Button component
   *
   * @preserve
   * @augments ConfigurableComponent<ButtonConfig>
   *)

govuk-frontend/dist/govuk/components/character-count/character-count.mjs:
  (**
   * Character count component
   *
   * Tracks the number of characters or words in the `.govuk-js-character-count`
   * `<textarea>` inside the element. Displays a message with the remaining number
   * of characters/words available, or the number of characters/words in excess.
   *
   * You can configure the message to only appear after a certain percentage
   * of the available characters/words has been entered.
   *
   * @preserve
   * @augments ConfigurableComponent<CharacterCountConfig>
   *)

govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs:
  (**
   * Checkboxes component
   *
   * @preserve
   *)

govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs:
  (**
   * Error summary component
   *
   * Takes focus on initialisation for accessible announcement, unless disabled in
   * configuration.
   *
   * @preserve
   * @augments ConfigurableComponent<ErrorSummaryConfig>
   *)

govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs:
  (**
   * File upload component
   *
   * @preserve
   * @augments ConfigurableComponent<FileUploadConfig>
   *)

govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs:
  (**
   * Notification Banner component
   *
   * @preserve
   * @augments ConfigurableComponent<NotificationBannerConfig>
   *)

govuk-frontend/dist/govuk/components/password-input/password-input.mjs:
  (**
   * Password input component
   *
   * @preserve
   * @augments ConfigurableComponent<PasswordInputConfig>
   *)

govuk-frontend/dist/govuk/components/radios/radios.mjs:
  (**
   * Radios component
   *
   * @preserve
   *)

govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs:
  (**
   * Service Navigation component
   *
   * @preserve
   *)

govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs:
  (**
   * Skip link component
   *
   * @preserve
   * @augments Component<HTMLAnchorElement>
   *)
*/
{
if (window.PublicKeyCredential) {
document.querySelectorAll('[data-module~="passkey"]').forEach((part) => {
part.hidden = false;
});
}
document.addEventListener("allauth.error", (event) => {
event.preventDefault();
document.querySelectorAll("[data-passkey-problem]").forEach((words) => {
words.hidden = false;
});
});
}
{
const goOn = (part) => {
const onward = part.querySelector("a[data-onward]");
if (onward) {
location.replace(onward.href);
}
};
goOn(document);
for (const part of document.querySelectorAll('[data-module~="refresh"]')) {
const every = Number(part.dataset.every || 2000);
const ask = async () => {
if (document.hidden) {
setTimeout(ask, every);
return;
}
try {
const answer = await fetch(part.dataset.address, { headers: { "X-Requested-With": "refresh" } });
if (answer.ok) {
const page = new DOMParser().parseFromString(await answer.text(), "text/html");
const fresh = page.querySelector(`[data-address="${CSS.escape(part.dataset.address)}"]`);
part.replaceChildren(...(fresh || page.body).childNodes);
if (!fresh) {
goOn(part);
return;
}
}
} catch {
}
setTimeout(ask, every);
};
setTimeout(ask, every);
}
}
{
const withoutExpanded = (input) => input.type === "radio" && input.removeAttribute("aria-expanded");
for (const group of document.querySelectorAll('[data-module~="govuk-radios"]')) {
group.querySelectorAll("input[aria-expanded]").forEach(withoutExpanded);
new MutationObserver((changes) => changes.forEach((change) => withoutExpanded(change.target))).observe(group, {
attributeFilter: ["aria-expanded"],
subtree: true,
});
}
}
{
for (const form of document.querySelectorAll('form[data-module~="submit-once"]')) {
form.addEventListener("submit", (event) => {
if (form.dataset.sent) {
event.preventDefault();
return;
}
form.dataset.sent = "yes";
for (const button of form.querySelectorAll('button[type="submit"]')) {
button.setAttribute("aria-disabled", "true");
}
setTimeout(() => release(form), 20000);
});
}
function release(form) {
delete form.dataset.sent;
for (const button of form.querySelectorAll('button[type="submit"]')) {
button.removeAttribute("aria-disabled");
}
}
window.addEventListener("pageshow", (event) => {
if (event.persisted) {
document.querySelectorAll('form[data-module~="submit-once"]').forEach(release);
}
});
}
